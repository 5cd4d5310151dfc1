using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>A shop's system that sends webhooks.</summary>
public sealed record InboundSource(long Id, WebhookKind Kind, string Secret, Instant CreatedAt);

/// <summary>How many deliveries of a source came to what.</summary>
public readonly record struct DeliveryCount(string Outcome, long Count);

/// <summary>Who sends webhooks to a store, and what has come of them.</summary>
public sealed class InboundSources(Database database, ShopSettings shop)
{
    /// <summary>Adds a source; the same again changes nothing.</summary>
    /// <returns>Refusal: <c>secret_unusable</c>.</returns>
    public Verdict<InboundSource> Add(InboundSource source)
    {
        if (source.Secret.Length is < 8 or > 255 || source.Secret.Any(letter => letter is < ' ' or > '~'))
            return new Refusal("secret_unusable", "The secret is the one that the sender signs with: 8 to 255 visible ASCII characters.");

        database.Connection.Execute(
            "insert into inbound_sources (store, id, kind, secret, created_at) values (@store, @id, @kind, @secret, @at) on conflict (store, id) do nothing",
            new { store = shop.Id.Value, id = source.Id, kind = source.Kind.Name, secret = source.Secret, at = database.Dialect.Instant(source.CreatedAt) });
        return source;
    }

    /// <summary>A source; null when there is none with that number.</summary>
    public InboundSource? Find(long id) => Load("id = @id", id).FirstOrDefault();

    /// <summary>All sources, the oldest first.</summary>
    public IReadOnlyList<InboundSource> All() => Load("id <> @id", long.MinValue);

    /// <summary>Forgets a source and its secret. What it said stays said.</summary>
    public void Remove(long id) => database.Connection.Execute("delete from inbound_sources where store = @store and id = @id", new { store = shop.Id.Value, id });

    /// <summary>What came of the deliveries of a source.</summary>
    public IReadOnlyList<DeliveryCount> Outcomes(long id) => database.Connection.Query<DeliveryCount>(
        "select outcome as Outcome, count(*) as Count from inbound_deliveries where store = @store and source = @id group by outcome order by outcome", new { store = shop.Id.Value, id }).AsList();

    /// <summary>What came of a delivery; null when it was not dealt with yet.</summary>
    public string? Outcome(InboundDelivery delivery) => database.Connection.QueryFirstOrDefault<string>(
        "select outcome from inbound_deliveries where store = @store and source = @source and delivery = @delivery", new { store = shop.Id.Value, source = delivery.Source, delivery = delivery.Number });

    /// <summary>Notes that a delivery was dealt with.</summary>
    public void Note(InboundDelivery delivery, string outcome, Instant now) => database.Connection.Execute(
        """
        insert into inbound_deliveries (store, source, delivery, received_at, topic, outcome) values (@store, @source, @delivery, @at, @topic, @outcome)
        on conflict (store, source, delivery) do nothing
        """,
        new { store = shop.Id.Value, source = delivery.Source, delivery = delivery.Number, at = database.Dialect.Instant(now), topic = delivery.Topic, outcome });

    private List<InboundSource> Load(string where, long id) =>
    [
        .. database.Connection.Query<(long Id, string Kind, string Secret, long At)>(
            $"select id, kind, secret, {database.Dialect.InstantNumber("created_at")} from inbound_sources where store = @store and {where} order by created_at, id", new { store = shop.Id.Value, id })
            .Select(row => new InboundSource(row.Id, WebhookKind.Of(row.Kind).OrThrow(), row.Secret, Instant.FromUnixTimeTicks(row.At * 10))),
    ];
}

/// <summary>One delivery of a webhook.</summary>
/// <param name="Number">The same for the same body under the same delivery id, however often it is sent.</param>
public sealed record InboundDelivery(long Source, long Number, string Topic, ReadOnlyMemory<byte> Body);
