using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What customers bought, line by line, read in one question for many of them.</summary>
internal sealed class CustomerLines(Database database, ShopSettings shop)
{
    /// <summary>The lines that were not called off, by customer.</summary>
    /// <param name="customers">Of one or several buckets.</param>
    public Dictionary<long, List<NetLine>> Read(IReadOnlyCollection<CustomerId> customers, DbTransaction? transaction)
    {
        var lines = new Dictionary<long, List<NetLine>>(customers.Count);
        if (customers.Count == 0)
            return lines;

        var dialect = database.Dialect;
        var rows = database.Connection.Query<(long Customer, int Day, int Category, long Product, long Quantity, long Amount)>(
            $"""
            select o.customer, {dialect.DayNumber("o.day")}, l.category, l.product, l.quantity, l.amount - l.refunded
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where {dialect.InPairs("o.bucket, o.customer", "buckets", "customers")} and o.store = @store and not l.gone
            """,
            new
            {
                store = shop.Id.Value,
                buckets = dialect.Numbers([.. customers.Select(customer => (long)Bucket.Of(shop.Id, customer).Code)]),
                customers = dialect.Numbers([.. customers.Select(customer => customer.Value)]),
            },
            transaction,
            buffered: false);
        foreach (var (customer, day, category, product, quantity, amount) in rows)
        {
            if (!lines.TryGetValue(customer, out var known))
                lines[customer] = known = [];

            known.Add(new(day, category, product, quantity, amount));
        }

        return lines;
    }
}
