using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Reads orders out of the books, to be looked at.</summary>
public sealed class ShowOrders(Database database, ShopSettings shop)
{
    private readonly OrderStories stories = new(database, shop.Id);

    /// <summary>An order by the hash of its number.</summary>
    public StoredOrder? One(long hash) => One(hash, null);

    /// <summary>Whose an order is; null for a guest's, and for one that is not there.</summary>
    public CustomerId? Buyer(long hash) => database.Connection.QueryFirstOrDefault<long>(
        "select o.customer from order_directory d join orders o on o.bucket = d.bucket and o.id = d.order_id where d.store = @store and d.hash = @hash", new { store = shop.Id.Value, hash })
        is > 0 and var buyer ? new CustomerId(buyer) : null;

    /// <summary>Orders of one customer, the latest first.</summary>
    /// <param name="after">The last one seen; null to begin.</param>
    public IReadOnlyList<StoredOrder> OfCustomer(CustomerId customer, StoredOrder? after, int limit) => Load(
        "bucket = @bucket and store = @store and customer = @customer and id < @after order by id desc limit @limit",
        new { bucket = Bucket.Of(shop.Id, customer).Code, store = shop.Id.Value, customer = customer.Value, after = after?.Id.Value ?? long.MaxValue, limit }, null);

    /// <summary>All orders, in an order that stays the same while orders come in.</summary>
    public IReadOnlyList<StoredOrder> All(StoredOrder? after, int limit) => Load(
        "(bucket, id) > (@bucket, @after) and store = @store order by bucket, id limit @limit",
        new { bucket = after is null ? (short)-1 : Bucket.Of(shop.Id, after.Customer).Code, store = shop.Id.Value, after = after?.Id.Value ?? long.MinValue, limit }, null);

    internal StoredOrder? One(long hash, DbTransaction? transaction)
    {
        var place = database.Connection.QueryFirstOrDefault<(short? Bucket, long Id)>(
            "select bucket, order_id from order_directory where store = @store and hash = @hash", new { store = shop.Id.Value, hash }, transaction);
        return place.Bucket is { } bucket ? Load("bucket = @bucket and id = @id", new { bucket, id = place.Id }, transaction).FirstOrDefault() : null;
    }

    private List<StoredOrder> Load(string where, object parameters, DbTransaction? transaction)
    {
        var heads = database.Connection.Query<OrderRow>(
            $"""
            select bucket, id, customer, source_hash as Hash, channel, source_id as SourceId, {database.Dialect.DayNumber("day")} as Day,
                   {database.Dialect.InstantNumber("ordered_at")} as At, refunded, cancelled, unpaid
            from orders where {where}
            """, parameters, transaction).AsList();
        var lines = heads.GroupBy(head => head.Bucket).SelectMany(bucket => Lines(bucket.Key, [.. bucket.Select(head => head.Id)], transaction)).ToLookup(row => row.OrderId);
        return [.. heads.Select(head => Order(head, [.. lines[head.Id].OrderBy(line => line.LineKey)], stories.Find(head.Hash, transaction)))];
    }

    private IEnumerable<LineRow> Lines(short bucket, IReadOnlyCollection<long> ids, DbTransaction? transaction) => database.Connection.Query<LineRow>(
        $"""
        select l.order_id as OrderId, l.line_key as LineKey, l.product, l.quantity, l.amount, l.refund_said as Said, l.refunded, l.gone,
               p.code, p.title, case when l.category = 0 then '' else c.name end as Category
        from order_lines l left join products p on p.store = @store and p.id = l.product left join categories c on c.store = @store and c.id = l.category
        where l.bucket = @bucket and {database.Dialect.In("l.order_id", "ids")}
        """, new { bucket, store = shop.Id.Value, ids = database.Dialect.Numbers(ids) }, transaction);

    private StoredOrder Order(OrderRow head, IReadOnlyList<LineRow> rows, OrderStory? story)
    {
        var said = story?.Latest is null ? new Dictionary<long, SaidLine>() : StoryDraft.Lines(story, shop.Zone);
        return new()
        {
            Hash = head.Hash,
            Id = new(head.Id),
            Customer = new(head.Customer),
            Channel = head.Channel,
            SourceId = head.SourceId,
            Day = head.Day,
            OrderedAt = Instant.FromUnixTimeTicks(head.At * 10),
            Status = head.Cancelled ? OrderStatus.Canceled : head.Unpaid ? OrderStatus.Created : story?.Status == OrderStatus.Fulfilled ? OrderStatus.Fulfilled : OrderStatus.Paid,
            RefundedMinor = head.Refunded,
            Story = story,
            Lines = [.. rows.Select(row => Line(row, said.GetValueOrDefault(row.LineKey), story)).OrderBy(line => line.Id.Length).ThenBy(line => line.Id, StringComparer.Ordinal)],
        };
    }

    private static StoredLine Line(LineRow row, SaidLine? said, OrderStory? story) => new(
        said?.Id ?? StoredLine.IdOf(row.LineKey), row.LineKey, row.Product, said?.Product ?? row.Code ?? "", said?.Title ?? row.Title ?? "", row.Category ?? "",
        row.Quantity, row.Amount, row.Said, row.Refunded, row.Gone)
    {
        BackMilli = said is null || story is null ? 0 : story.BackMilli(said),
    };

    private sealed class OrderRow
    {
        public short Bucket { get; init; }

        public long Id { get; init; }

        public long Customer { get; init; }

        public long Hash { get; init; }

        public string Channel { get; init; } = "";

        public string SourceId { get; init; } = "";

        public int Day { get; init; }

        public long At { get; init; }

        public long Refunded { get; init; }

        public bool Cancelled { get; init; }

        public bool Unpaid { get; init; }
    }

    private sealed class LineRow
    {
        public long OrderId { get; init; }

        public long LineKey { get; init; }

        public long Product { get; init; }

        public long Quantity { get; init; }

        public long Amount { get; init; }

        public long Said { get; init; }

        public long Refunded { get; init; }

        public bool Gone { get; init; }

        public string? Code { get; init; }

        public string? Title { get; init; }

        public string? Category { get; init; }
    }
}
