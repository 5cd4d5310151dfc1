namespace Perennial.Orders;

/// <summary>Orders as a shop's system would say them.</summary>
internal static class SaidOrders
{
    public static OrderSaid Order(string number, OrderStatus status, params IReadOnlyList<SaidLine> lines) => new()
    {
        Channel = "web",
        SourceId = number,
        At = Time("2025-11-03 10:00:00"),
        Status = status,
        Identities = [new(IdentityKind.Email, "ann@example.com")],
        Lines = lines,
        SaidAt = 1_000_000,
    };

    public static SaidLine Line(string id, string product, long pieces, long amountMinor) => new(id, product, product + " title", "tea", pieces * 1000, amountMinor);

    public static ShopTime Time(string text) => CellTime.TryRead(System.Text.Encoding.UTF8.GetBytes(text), DateOrder.DayFirst, out var time) ? time : throw new ArgumentException(text, nameof(text));
}
