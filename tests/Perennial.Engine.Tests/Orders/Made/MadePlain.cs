namespace Perennial.Orders;

/// <summary>A table of no known format, whose columns say what they are.</summary>
internal static class MadePlain
{
    public static MadeCase Make(Dice dice)
    {
        var goods = new Goods(dice);
        var columns = dice.Pick<string[]>(
        [
            ["order_id", "customer_id", "email", "ordered_at", "sku", "title", "quantity", "price"],
            ["订单号", "会员号", "邮箱", "日期", "货号", "商品名称", "数量", "单价"],
        ]);
        var table = new MadeTable
        {
            FileName = "shop.csv",
            Columns = goods.Shuffled(columns),
            Rows = [.. Enumerable.Range(1, 1 + dice.Below(8)).SelectMany(number => Order($"A-{number}", goods, columns))],
            IdColumn = columns[0],
            DateColumn = columns[3],
            TitleColumn = columns[5],
            Number = dice.Pick([(columns[6], "quantity_unreadable"), (columns[7], "amount_unreadable")]),
            IsGb18030 = columns[0] == "订单号" && dice.Chance(0.5),
        };

        // A short Chinese header over rows that are nearly all broken could be anything: a shop that has such a file says what it is.
        return new("EUR", DateOrder.DayFirst, table) { Encoding = table.IsGb18030 ? "gb18030" : null };
    }

    private static List<MadeRow> Order(string id, Goods goods, string[] columns)
    {
        var (email, knownEmail) = goods.Email();
        var date = goods.Day(goods.Dice.Pick(["yyyy-MM-ddTHH:mm:ss", "dd.MM.yyyy", "d/M/yyyy H:mm", "yyyyMMdd"]), out var day);
        var order = new MadeOrder { Id = id, Day = day, Who = ["Account 7", knownEmail] };
        return [.. Enumerable.Range(0, 1 + goods.Dice.Below(4)).Select(_ =>
        {
            var (title, code, price, quantity) = (goods.Title(mayBreakLines: true), goods.Code(), goods.Price(), goods.Quantity() * (goods.Dice.Chance(0.1) ? -1 : 1));
            var cells = Goods.Cells(
                (columns[0], id), (columns[1], "7"), (columns[2], email), (columns[3], date), (columns[4], code), (columns[5], title),
                (columns[6], Goods.Number(quantity)), (columns[7], Goods.Money(price)));
            return new MadeRow(order, isHead: true, cells, new MadeLine(code, title, (long)(quantity * 1000), Goods.Minor(price * quantity)));
        })];
    }
}
