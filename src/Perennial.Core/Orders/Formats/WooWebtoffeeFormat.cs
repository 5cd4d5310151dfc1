namespace Perennial.Orders;

/// <summary>WebToffee's order import and export plug-in for WooCommerce: items in <c>line_item_1</c> … or in rows of their own.</summary>
/// <remarks>Its dates have the month first wherever the shop is (its manual: MM/DD/YYYY H:i:s), unless they start with the year.</remarks>
internal sealed class WooWebtoffeeFormat(WooOrder order) : OrderFormat
{
    public const string Key = "woo-webtoffee";

    public override string Name => Key;

    public override string Channel => WooOrder.Channel;

    public override bool HasHeadRows => order.HasItemRows;

    public override DateOrder? OwnDateOrder => DateOrder.MonthFirst;

    public override IReadOnlyList<(string Field, string Column)> Mapping => order.Mapping;

    public static bool Recognises(Header header) =>
        header.Has("order_date", "status") && header.Find("order_id", "order_number") >= 0 && WooOrder.HasItems(header)
        && header.Find("wt_import_key", "line_item_1", "cart_discount", "customer_user", "order_subtotal", "paid_date") >= 0;

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings)
    {
        if (header.Lacks(Key, header.Has("order_id") ? "order_id" : "order_number", "order_date", header.Has("item_quantity") ? "item_quantity" : "line_item_1") is { } refusal)
            return refusal;

        return new WooWebtoffeeFormat(new(header, settings));
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => order.OrderIdOf(row);

    public override RowVerdict Read(Row row, OrderDraft draft) => order.Read(row, draft);
}
