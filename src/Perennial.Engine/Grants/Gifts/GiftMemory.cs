using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What customers have had: gifts and sentences, for ever, also under numbers that turned out to be the same person.</summary>
internal sealed class GiftMemory(Database database, ShopSettings shop)
{
    private const short OfGift = 1, OfSentence = 2;

    /// <summary>What a customer has had.</summary>
    public GiftPast Of(CustomerId customer, DbTransaction? transaction = null)
    {
        var (gifts, sentences, last) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<long>(), (int?)null);
        foreach (var person in Everyone(customer, transaction))
        {
            var rows = database.Connection.Query<(short Kind, string Value, int Day)>(
                $"select kind, value, {database.Dialect.DayNumber("given_on")} from gift_memory where bucket = @bucket and store = @store and customer = @customer",
                new { bucket = Bucket.Of(shop.Id, person).Code, store = shop.Id.Value, customer = person.Value }, transaction);
            foreach (var (kind, value, day) in rows)
            {
                if (kind == OfGift)
                    gifts.Add(value);
                else
                    sentences.Add(long.Parse(value, CultureInfo.InvariantCulture));

                last = last is { } known && known > day ? known : day;
            }
        }

        return new(gifts, sentences, last);
    }

    /// <summary>Remembers what a card gives.</summary>
    /// <returns>False when the customer has had some of it: somebody else was quicker.</returns>
    public bool Add(ParcelCard card, DbTransaction transaction)
    {
        var isNew = true;
        foreach (var (kind, value) in What(card))
        {
            isNew &= database.Connection.Execute(
                "insert into gift_memory (bucket, store, customer, kind, value, hash, given_on) values (@bucket, @store, @customer, @kind, @value, @hash, @day) on conflict do nothing",
                new { bucket = BucketOf(card), store = shop.Id.Value, customer = card.Customer, kind, value, hash = card.Hash, day = database.Dialect.Day(card.DecidedOn) }, transaction) == 1;
        }

        return isNew;
    }

    /// <summary>Forgets what a card would have given, when nobody can have seen it.</summary>
    public void Forget(ParcelCard card, DbTransaction transaction) => database.Connection.Execute(
        "delete from gift_memory where bucket = @bucket and store = @store and customer = @customer and hash = @hash",
        new { bucket = BucketOf(card), store = shop.Id.Value, customer = card.Customer, hash = card.Hash }, transaction);

    private static IEnumerable<(short Kind, string Value)> What(ParcelCard card) =>
    [
        (OfGift, card.Gift),
        .. new[] { card.Template, card.Note }.Select(GiftNote.HashOf).Distinct().Select(hash => (OfSentence, hash.ToString(CultureInfo.InvariantCulture))),
    ];

    private short BucketOf(ParcelCard card) => Bucket.Of(shop.Id, new(card.Customer)).Code;

    /// <summary>The customer, and all numbers that turned out to be the same person.</summary>
    private List<CustomerId> Everyone(CustomerId customer, DbTransaction? transaction)
    {
        var everyone = new List<CustomerId> { customer };
        for (var at = 0; at < everyone.Count; at++)
        {
            everyone.AddRange(database.Connection.Query<long>(
                "select gone from customer_joins where store = @store and stays = @stays order by gone", new { store = shop.Id.Value, stays = everyone[at].Value }, transaction).Select(gone => new CustomerId(gone)));
        }

        return everyone;
    }
}
