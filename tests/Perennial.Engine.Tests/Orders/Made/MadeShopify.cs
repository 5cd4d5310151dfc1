namespace Perennial.Orders;

internal static class MadeShopify
{
    private static readonly string[] Always = ["Name", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Financial Status", "Email"];

    private static readonly string[] Sometimes =
        ["Currency", "Lineitem sku", "Lineitem discount", "Refunded Amount", "Cancelled at", "Phone", "Billing Phone", "Billing Zip", "Vendor", "Paid at", "Total", "Id"];

    public static MadeCase Make(Dice dice)
    {
        var goods = new Goods(dice);
        var columns = goods.Shuffled([.. Always, .. Sometimes.Where(_ => dice.Chance(0.7))]);
        var rows = Enumerable.Range(1001, 1 + dice.Below(8)).SelectMany(number => Order(number, goods, [.. columns])).ToList();
        var table = new MadeTable
        {
            FileName = "orders_export.csv",
            Columns = columns,
            Rows = rows,
            IdColumn = "Name",
            DateColumn = "Created at",
            CurrencyColumn = columns.Contains("Currency") ? "Currency" : null,
            TitleColumn = "Lineitem name",
            Number = dice.Pick([("Lineitem quantity", "quantity_unreadable"), ("Lineitem price", "amount_unreadable")]),
        };
        return new("CNY", DateOrder.DayFirst, table) { Spread = () => MadeCase.SpreadFromHeads(rows) };
    }

    private static List<MadeRow> Order(int number, Goods goods, HashSet<string> columns)
    {
        var dice = goods.Dice;
        var status = dice.Pick(["paid", "paid", "paid", "partially_refunded", "refunded", "voided", "pending", "authorized"]);
        var isCancelled = columns.Contains("Cancelled at") && dice.Chance(0.1);
        var (email, knownEmail) = goods.Email();
        var (phone, knownPhone) = goods.Mobile();
        var refund = dice.Chance(0.3) ? goods.Price() : 0;
        var created = goods.Day("yyyy-MM-dd HH:mm:ss", out var day) + dice.Pick([" +0200", " -0430", " UTC", ""]);
        var phoneColumn = columns.Contains("Phone") && dice.Chance(0.5) ? "Phone" : "Billing Phone";
        var order = new MadeOrder
        {
            Id = "#" + number,
            Day = day,
            Who = columns.Contains(phoneColumn) ? [knownEmail, knownPhone] : [knownEmail],
            IsCancelled = isCancelled || status is "refunded" or "voided",
            RefundedMinor = columns.Contains("Refunded Amount") ? Goods.Minor(refund) : 0,
            SkipCode = !isCancelled && status is ("pending" or "authorized") ? "not_paid" : null,
        };
        var head = Goods.Cells(
            ("Email", email), ("Created at", created), ("Financial Status", status), ("Currency", "CNY"), (phoneColumn, phone), ("Billing Zip", "'75008"),
            ("Refunded Amount", Goods.Money(refund)), ("Cancelled at", isCancelled ? "2025-01-01 10:00:00 +0200" : ""), ("Paid at", created), ("Total", "1.00"), ("Id", "5"));
        return [.. Enumerable.Range(0, 1 + dice.Below(4)).Select(line => Row(order, line == 0 ? head : Goods.Cells(("Email", email)), goods, columns))];
    }

    private static MadeRow Row(MadeOrder order, Dictionary<string, string> said, Goods goods, HashSet<string> columns)
    {
        var (title, code, price, quantity) = (goods.Title(mayBreakLines: true), goods.Code(), goods.Price(), goods.Quantity());
        var worth = Goods.Minor(price * quantity);
        var discount = goods.Dice.Chance(0.3) ? goods.Price() : 0;
        var amount = columns.Contains("Lineitem discount") ? Math.Max(0, worth - Goods.Minor(discount)) : worth;
        var cells = new Dictionary<string, string>(said, StringComparer.Ordinal)
        {
            ["Name"] = order.Id,
            ["Lineitem name"] = title,
            ["Lineitem sku"] = code,
            ["Lineitem price"] = Goods.Money(price),
            ["Lineitem quantity"] = Goods.Number(quantity),
            ["Lineitem discount"] = Goods.Money(discount),
        };
        return new(order, said.ContainsKey("Created at"), cells, new MadeLine(columns.Contains("Lineitem sku") ? code : "", title, (long)(quantity * 1000), amount));
    }
}
