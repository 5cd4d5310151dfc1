using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Reads what customers bought: what is in the books, paid, not called off, with refunds taken off.</summary>
internal static class PurchaseLines
{
    /// <summary>The lines of a bucket's customers, by customer.</summary>
    /// <param name="of">The bucket, and whose; null for everybody.</param>
    public static Dictionary<long, List<NetLine>> Read(Database database, ShopSettings shop, (short Bucket, IReadOnlyCollection<long>? Customers) of, DbTransaction? transaction)
    {
        var (bucket, customers) = of;
        using var reader = database.Connection.ExecuteReader(
            $"""
            select o.customer, o.id, {database.Dialect.DayNumber("o.day")}, l.category, l.product, l.quantity, l.amount - l.refunded
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where o.bucket = @bucket and o.store = @store and not l.gone and {(customers is null ? "o.customer > 0" : database.Dialect.In("o.customer", "customers"))}
            """, new { bucket, store = shop.Id.Value, customers = customers is null ? null : database.Dialect.Numbers(customers) }, transaction);
        var lines = new Dictionary<long, List<NetLine>>();
        while (reader.Read())
        {
            var customer = reader.GetInt64(0);
            if (!lines.TryGetValue(customer, out var own))
                lines.Add(customer, own = []);

            own.Add(new(reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)) { Order = reader.GetInt64(1) });
        }

        return lines;
    }
}
