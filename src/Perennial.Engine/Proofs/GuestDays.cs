using Dapper;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>Reads what guests bought, day by day.</summary>
internal static class GuestDays
{
    /// <summary>The days on which guests bought or brought back anything that was not called off.</summary>
    public static IReadOnlyList<GuestDay> Read(Database database, ShopSettings shop) =>
    [
        .. database.Connection.Query<(int Day, int Orders, long Minor)>(
            $"""
            select {database.Dialect.DayNumber("o.day")} as Day, cast(count(distinct case when l.quantity > 0 and l.amount >= 0 then o.id end) as integer), cast(sum(l.amount - l.refunded) as bigint)
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where o.store = @store and o.customer < 0 and not l.gone group by o.day
            """, new { store = shop.Id.Value }).Select(row => new GuestDay(row.Day, row.Orders, row.Minor)),
    ];
}
