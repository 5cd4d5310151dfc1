using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Reads what the books say about the orders and the people of a batch: one look-up for all, then one for each bucket that has something.</summary>
internal sealed class KnownOrders(Database database, StoreId store)
{
    /// <summary>Orders that are in the books, by the hash of their number.</summary>
    public Dictionary<long, KnownOrder> Load(IReadOnlyList<ImportedOrder> batch, DbTransaction transaction)
    {
        var found = database.Connection.Query<(short Bucket, long Id)>(
            $"select bucket, order_id from order_directory where store = @store and {database.Dialect.In("hash", "hashes")}",
            new { store = store.Value, hashes = database.Dialect.Numbers([.. batch.Select(order => order.SourceHash)]) },
            transaction);
        var orders = new Dictionary<long, KnownOrder>();
        foreach (var bucket in found.GroupBy(row => row.Bucket, row => row.Id))
            LoadBucket(bucket.Key, [.. bucket], orders, transaction);

        return orders;
    }

    /// <summary>Tells a join who is known by the identities of a batch.</summary>
    public void Introduce(IReadOnlyList<CustomerIdentity> identities, CustomerJoin join, DbTransaction transaction)
    {
        var wanted = identities.DistinctBy(identity => (identity.Hash, identity.Proof)).ToArray();
        var owners = database.Connection.Query<(long Hash, long Proof, long Customer)>(
            $"select hash, proof, customer from identity_directory where store = @store and {database.Dialect.In("hash", "hashes")}",
            new { store = store.Value, hashes = database.Dialect.Numbers([.. wanted.Select(identity => identity.Hash).Distinct()]) },
            transaction).ToDictionary(row => (row.Hash, row.Proof), row => row.Customer);
        foreach (var identity in wanted)
        {
            if (owners.TryGetValue((identity.Hash, identity.Proof), out var customer))
                join.Know(identity, new(customer));
        }
    }

    private void LoadBucket(short bucket, long[] ids, Dictionary<long, KnownOrder> orders, DbTransaction transaction)
    {
        var key = new { bucket, ids = database.Dialect.Numbers(ids) };
        var byId = new Dictionary<long, KnownOrder>();
        foreach (var row in database.Connection.Query<OrderRow>(
            $"""
            select id, customer, source_hash as SourceHash, channel, source_id as SourceId, {database.Dialect.DayNumber("day")} as Day,
                   refunded, cancelled, outline, exact, unpaid
            from orders where bucket = @bucket and {database.Dialect.In("id", "ids")}
            """, key, transaction))
        {
            var order = new KnownOrder
            {
                Id = new(row.Id),
                Customer = new(row.Customer),
                SourceHash = row.SourceHash,
                Channel = row.Channel,
                SourceId = row.SourceId,
                Day = row.Day,
                OrderedAt = 0,
            };
            order.Restore(row.Refunded, (row.Cancelled, row.Outline, row.Exact, row.Unpaid));
            byId.Add(row.Id, order);
            orders.Add(row.SourceHash, order);
        }

        foreach (var row in database.Connection.Query<LineRow>(
            $"""
            select order_id as OrderId, line_key as LineKey, category, product, quantity, amount, refund_said as RefundSaid, refunded, gone
            from order_lines where bucket = @bucket and {database.Dialect.In("order_id", "ids")}
            """, key, transaction))
        {
            byId[row.OrderId].Restore(new KnownLine(new(row.LineKey, new(row.Category), row.Product, row.Quantity, row.Amount, row.RefundSaid, 0))
            {
                RefundedMinor = row.Refunded,
                IsGone = row.Gone,
            });
        }
    }

    private sealed class OrderRow
    {
        public long Id { get; init; }

        public long Customer { get; init; }

        public long SourceHash { get; init; }

        public string Channel { get; init; } = "";

        public string SourceId { get; init; } = "";

        public int Day { get; init; }

        public long Refunded { get; init; }

        public bool Cancelled { get; init; }

        public bool Outline { get; init; }

        public bool Exact { get; init; }

        public bool Unpaid { get; init; }
    }

    private sealed class LineRow
    {
        public long OrderId { get; init; }

        public long LineKey { get; init; }

        public int Category { get; init; }

        public long Product { get; init; }

        public long Quantity { get; init; }

        public long Amount { get; init; }

        public long RefundSaid { get; init; }

        public long Refunded { get; init; }

        public bool Gone { get; init; }
    }
}
