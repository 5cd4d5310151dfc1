using System.Text.Json;

namespace Perennial.Orders;

/// <summary>Orders as the two export plug-ins of WooCommerce write them, with items in rows, in one cell or in numbered cells.</summary>
internal static class MadeWoo
{
    private static readonly string[] Order = ["order_id", "order_number", "order_date", "status", "order_currency", "customer_id", "billing_email", "billing_phone", "billing_city"];

    private static readonly string[] Item = ["item_id", "item_product_id", "item_name", "item_sku", "item_quantity", "item_subtotal", "item_total", "item_refunded", "item_refunded_qty"];

    public static MadeCase RowPerItem(Dice dice) => Make(dice, [.. Order, "refunded_total", "billing_full_name", .. Item], new("item_quantity", "quantity_unreadable", "item_name"));

    public static MadeCase RowPerOrder(Dice dice) => Make(dice, [.. Order, "refunded_total", "line_items"], new("line_items", "items_unreadable", "billing_city"));

    public static MadeCase WebToffeeCells(Dice dice) =>
        Make(dice, [.. Order, "wt_import_key", "refund_items", "line_item_1", "line_item_2", "line_item_3"], new("line_item_1", "items_unreadable", "billing_city"));

    public static MadeCase WebToffeeRows(Dice dice) => Make(dice, [.. Order, "wt_import_key", "refund_items", .. Item], new("item_quantity", "quantity_unreadable", "item_name"));

    private static MadeCase Make(Dice dice, string[] columns, Kind kind)
    {
        var goods = new Goods(dice);
        var isWebToffee = columns.Contains("wt_import_key");
        var followBare = isWebToffee && columns.Contains("item_name") && dice.Chance(0.5);
        var rows = Enumerable.Range(1, 1 + dice.Below(8)).SelectMany(number => Orders(number, goods, columns, followBare)).ToList();
        var table = new MadeTable
        {
            FileName = "orders.csv",
            Columns = goods.Shuffled(columns),
            Rows = rows,
            IdColumn = "order_id",
            DateColumn = "order_date",
            CurrencyColumn = "order_currency",
            TitleColumn = kind.TextColumn,
            Number = (kind.NumberColumn, kind.NumberCode),
        };
        return new("CNY", null, table) { Spread = () => MadeCase.SpreadFromHeads(rows) };
    }

    private static List<MadeRow> Orders(int number, Goods goods, string[] columns, bool followBare)
    {
        var dice = goods.Dice;
        var status = dice.Pick(["completed", "wc-completed", "processing", "Completed", "cancelled", "refunded", "failed", "pending", "on-hold"]);
        var customer = dice.Below(3) * dice.Below(90);
        var (email, knownEmail) = goods.Email();
        var (phone, knownPhone) = goods.Mobile();
        var refund = dice.Chance(0.3) ? goods.Price() : 0;
        var isWebToffee = columns.Contains("wt_import_key");
        var date = goods.Day(isWebToffee ? "M/d/yyyy H:mm:ss" : "yyyy-MM-dd HH:mm:ss", out var day);
        var order = new MadeOrder
        {
            Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Day = day,
            Who = [.. customer == 0 ? [] : new[] { "WooAccount " + customer }, knownEmail, knownPhone],
            IsCancelled = status is "cancelled" or "refunded" or "failed",
            RefundedMinor = Goods.Minor(refund),
            SkipCode = status is "pending" or "on-hold" ? "not_paid" : null,
        };
        var head = Goods.Cells(
            ("order_number", order.Id), ("order_date", date), ("status", status), ("order_currency", "CNY"), ("customer_id", customer + dice.Pick(["", ".0"])), ("billing_email", email),
            ("billing_phone", phone), ("billing_city", "Bristol"), ("refunded_total", Goods.Money(refund)), ("refund_items", refund == 0 ? "" : $"amount:{Goods.Money(refund)}|reason:|date:2020-01-01"));
        var items = Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => new Part(goods, !columns.Contains("line_item_1"))).ToList();
        if (!columns.Contains("item_name"))
            return [Row(order, head, items, columns)];

        return [.. items.Select((item, at) => Row(order, at > 0 && followBare ? null : head, [item], columns))];
    }

    private static MadeRow Row(MadeOrder order, Dictionary<string, string>? head, List<Part> items, string[] columns)
    {
        var cells = new Dictionary<string, string>(head ?? [], StringComparer.Ordinal) { ["order_id"] = order.Id };
        if (columns.Contains("line_items"))
            cells["line_items"] = order.Day.EndsWith('1') ? string.Join(';', items.Select(item => item.Piped(escape: true))) : JsonSerializer.Serialize(items.Select(item => item.Fields));
        for (var at = 0; at < items.Count && columns.Contains("line_item_1"); at++)
            cells[$"line_item_{at + 1}"] = items[at].Piped(escape: false);
        foreach (var (key, value) in columns.Contains("item_name") ? items[0].Fields : [])
            cells["item_" + key] = value;

        return new(order, head is not null, cells, [.. items.Select(item => item.Line)]);
    }

    private sealed record Kind(string NumberColumn, string NumberCode, string TextColumn);

    private sealed class Part
    {
        public Part(Goods goods, bool mayRefund)
        {
            var (title, code, quantity) = (goods.Title(mayBreakLines: false), goods.Dice.Chance(0.7) ? goods.Code() : "", 1 + goods.Dice.Below(5));
            var product = 900 + goods.Dice.Below(50);
            var total = goods.Price();
            var back = mayRefund && goods.Dice.Chance(0.2) ? Math.Min(total, goods.Price()) : 0;
            Fields = Goods.Cells(
                ("name", title), ("product_id", $"{product}"), ("sku", code), ("quantity", $"{quantity}"), ("subtotal", Goods.Money(total + 1)), ("total", Goods.Money(total)),
                ("refunded", mayRefund ? Goods.Money(back) : ""), ("refunded_qty", back > 0 ? "-1" : ""));
            Line = new(code.Length > 0 ? code : $"{product}", title, quantity * 1000, Goods.Minor(total), Goods.Minor(back));
        }

        public Dictionary<string, string> Fields { get; }

        public MadeLine Line { get; }

        public string Piped(bool escape) => string.Join('|', Fields.Select(field => $"{field.Key}:{(escape ? Escaped(field.Value) : field.Value)}"));

        private static string Escaped(string value) => value.Replace(":", "\\:", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal);
    }
}
