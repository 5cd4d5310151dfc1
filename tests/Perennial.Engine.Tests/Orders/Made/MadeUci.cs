namespace Perennial.Orders;

internal static class MadeUci
{
    public static MadeCase Make(Dice dice)
    {
        var goods = new Goods(dice);
        var isSecond = dice.Chance(0.5);
        string[] columns = isSecond
            ? ["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"]
            : ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"];
        var (format, dateOrder) = dice.Pick([("yyyy-MM-dd HH:mm:ss", DateOrder.DayFirst), ("dd-MM-yyyy HH:mm", DateOrder.DayFirst), ("M/d/yyyy H:mm", DateOrder.MonthFirst)]);
        var table = new MadeTable
        {
            FileName = "online_retail.csv",
            Columns = goods.Shuffled(columns),
            Rows = [.. Enumerable.Range(536_365, 1 + dice.Below(8)).SelectMany(number => Order(number, format, goods, columns))],
            IdColumn = columns[0],
            DateColumn = "InvoiceDate",
            TitleColumn = "Description",
            Number = dice.Pick([("Quantity", "quantity_unreadable"), (columns[5], "amount_unreadable")]),
        };
        return new("GBP", dateOrder, table);
    }

    private static List<MadeRow> Order(int number, string format, Goods goods, string[] columns)
    {
        var dice = goods.Dice;
        var isReturn = dice.Chance(0.2);
        var customer = isReturn || dice.Chance(0.8) ? 12_346 + dice.Below(30) : 0;
        var date = goods.Day(format, out var day);
        var order = new MadeOrder { Id = $"{(isReturn ? "C" : "")}{number}", Day = day, Who = customer > 0 ? [$"UciAccount {customer}"] : [] };
        var skipped = order with { SkipCode = "not_goods" };
        return [.. Enumerable.Range(0, 1 + dice.Below(5)).Select(_ => Row(dice.Chance(0.15) ? skipped : order))];

        MadeRow Row(MadeOrder of)
        {
            var isPostage = of.SkipCode is not null;
            var (title, price, quantity) = (goods.Title(mayBreakLines: true), goods.Price(), (isReturn ? -1 : 1) * (1 + dice.Below(24)));
            var code = isPostage ? dice.Pick(["POST", "D", "M", "BANK CHARGES", "gift_0001_20", "m"]) : $"{10_000 + dice.Below(90_000)}{dice.Pick(["", "A", "b"])}";
            var cells = Goods.Cells(
                (columns[0], of.Id), ("StockCode", code), ("Description", title), ("Quantity", $"{quantity}"), ("InvoiceDate", date), (columns[5], Goods.Money(price)),
                (columns[6], customer > 0 ? customer + dice.Pick(["", ".0"]) : dice.Pick(["", "NA"])), ("Country", "United Kingdom"));
            return new(of, isHead: true, cells, new MadeLine(code, title, quantity * 1000, Goods.Minor(price * quantity)));
        }
    }
}
