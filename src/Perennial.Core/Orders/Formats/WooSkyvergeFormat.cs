namespace Perennial.Orders;

/// <summary>The Customer/Order/Coupon Export plug-in of SkyVerge for WooCommerce: a row for each item, or for each order with its items in one cell.</summary>
internal sealed class WooSkyvergeFormat(WooOrder order) : OrderFormat
{
    public const string Key = "woo-skyverge";

    public override string Name => Key;

    public override string Channel => WooOrder.Channel;

    public override IReadOnlyList<(string Field, string Column)> Mapping => order.Mapping;

    public static bool Recognises(Header header) =>
        header.Has("order_date", "status") && header.Find("order_id", "order_number") >= 0 && WooOrder.HasItems(header) && !WooWebtoffeeFormat.Recognises(header);

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings)
    {
        if (header.Lacks(Key, header.Has("order_id") ? "order_id" : "order_number", "order_date", header.Has("line_items") ? "line_items" : "item_quantity") is { } refusal)
            return refusal;

        return new WooSkyvergeFormat(new(header, settings));
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => order.OrderIdOf(row);

    public override RowVerdict Read(Row row, OrderDraft draft) => order.Read(row, draft);
}
