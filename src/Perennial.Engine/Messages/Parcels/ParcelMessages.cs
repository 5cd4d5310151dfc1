using System.Data.Common;
using Dapper;
using Perennial.Grants;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Messages;

/// <summary>A message of a play that goes on a card.</summary>
/// <param name="Hash">The order whose card it is.</param>
internal sealed record CardMessage(long Hash, int Play, CustomerId Customer, long Cycle, short Step);

/// <summary>What plays say by parcel: on the next card of the customer that is printed, once.</summary>
internal sealed class ParcelMessages(Database database, ShopSettings shop)
{
    private const short Waiting = 0, Said = 1;

    /// <summary>The cards with what waits for their customers. Of several cards of one customer the first says it; one that was printed before says what it said then.</summary>
    public (IReadOnlyList<ParcelCard> Cards, IReadOnlyList<CardMessage> Messages) On(IReadOnlyList<ParcelCard> cards)
    {
        var first = new Dictionary<CustomerId, ParcelCard>();
        foreach (var card in cards.Where(card => card is { State: ParcelState.Waiting, Customer: > 0 }))
            first.TryAdd(Person(new(card.Customer)), card);

        var said = Read(first.Keys).GroupBy(message => message.Customer).ToDictionary(one => first[new(one.Key)].Hash, one => one.ToArray());
        return (
            [.. cards.Select(card => said.TryGetValue(card.Hash, out var messages) ? card with { Said = string.Join("\n\n", messages.Select(message => message.Body)) } : card)],
            [.. said.SelectMany(one => one.Value.Select(message => new CardMessage(one.Key, message.Play, new(message.Customer), message.Cycle, message.Step)))]);
    }

    /// <summary>Notes that messages were said.</summary>
    public void Note(IReadOnlyList<CardMessage> messages, DbTransaction transaction)
    {
        foreach (var message in messages)
        {
            database.Connection.Execute(
                "update messages set state = @said where bucket = @bucket and store = @store and play = @Play and customer = @customer and cycle = @Cycle and step = @Step and state = @waiting",
                new { said = Said, waiting = Waiting, bucket = Bucket.Of(shop.Id, message.Customer).Code, store = shop.Id.Value, message.Play, customer = message.Customer.Value, message.Cycle, message.Step }, transaction);
        }
    }

    /// <summary>What waits, the oldest first. What was taken back in the meantime, or has lapsed, is not said any more.</summary>
    private List<(long Customer, int Play, long Cycle, short Step, string Body)> Read(IReadOnlyCollection<CustomerId> customers)
    {
        if (customers.Count == 0)
            return [];

        var asked = NumberTable.OfCustomers(shop.Id, customers);
        return database.Connection.Query<(long, int, long, short, string)>(
            $"""
            select m.customer, m.play, m.cycle, m.step, m.body from {database.Dialect.From(asked)} cross join messages m
                join promises p on p.bucket = m.bucket and p.store = m.store and p.play = m.play and p.customer = m.customer and p.cycle = m.cycle and p.step = m.step
            where m.bucket = asked.bucket and m.store = @store and m.customer = asked.customer and m.channel = @channel and m.state = @waiting and p.state = @done
            order by m.customer, m.day, m.play, m.cycle, m.step
            """,
            asked.With(database.Dialect, new { store = shop.Id.Value, channel = PlayMessage.Parcel, waiting = Waiting, done = (short)PromiseState.Done })).AsList();
    }

    /// <summary>Who a customer turned out to be since the card was made.</summary>
    private CustomerId Person(CustomerId customer)
    {
        while (database.Connection.QueryFirstOrDefault<long>("select stays from customer_joins where store = @store and gone = @gone", new { store = shop.Id.Value, gone = customer.Value }) is not 0 and var stays)
            customer = new(stays);

        return customer;
    }
}
