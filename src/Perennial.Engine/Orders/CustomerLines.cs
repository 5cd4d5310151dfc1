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

        var (dialect, asked) = (database.Dialect, NumberTable.OfCustomers(shop.Id, customers));
        var rows = database.Connection.Query<(long Customer, int Day, int Category, long Product, long Quantity, long Amount)>(
            $"""
            select o.customer, {dialect.DayNumber("o.day")}, l.category, l.product, l.quantity, l.amount - l.refunded
            from {dialect.From(asked)} cross join orders o cross join order_lines l
            where o.bucket = asked.bucket and o.customer = asked.customer and o.store = @store and l.bucket = o.bucket and l.order_id = o.id and not l.gone
            """,
            asked.With(dialect, new { store = shop.Id.Value }),
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
