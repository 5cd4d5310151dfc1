namespace Perennial.Orders;

internal static class MadeAnalytics
{
    private static readonly string[][] Headers =
    [
        ["Date", "Order #", "N. Revenue (formatted)", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Coupon(s)", "Net Sales", "Attribution"],
        ["Date", "Order #", "N. Revenue (formatted)", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Coupon(s)", "N. Revenue"],
        ["Datum", "Bestellung #", "N. Umsatz (formatiert)", "Status", "Kunde", "Kundentyp", "Produkt(e)", "Verkaufte Artikel", "Gutschein(e)", "Nettoumsatz", "Zuordnung"],
        ["Date", "Commande n°", "N. Revenu (formaté)", "État", "Client", "Type de client", "Produit(s)", "Articles vendus", "Code(s) promo", "Ventes nettes", "Attribution"],
        ["Fecha", "Pedido nº", "N. Ingresos (formateado)", "Estado", "Cliente", "Tipo de cliente", "Producto(s)", "Artículos vendidos", "Cupón(es)", "Ventas netas", "Atribución"],
        ["日期", "订单 #", "净收入（格式化）", "状态", "客户", "客户类型", "产品", "售出商品", "优惠券", "净销售额", "归因"],
    ];

    public static MadeCase Make(Dice dice)
    {
        var goods = new Goods(dice);
        var header = dice.Pick(Headers);
        var table = new MadeTable
        {
            FileName = "wc-orders-report-export.csv",
            Columns = goods.Shuffled(header),
            Rows = [.. Enumerable.Range(1, 1 + dice.Below(12)).Select(number => Row($"{number}", goods, header))],
            IdColumn = header[1],
            DateColumn = header[0],
            TitleColumn = header[5],
            Number = (header[9], "amount_unreadable"),
        };
        return new("EUR", DateOrder.DayFirst, table);
    }

    private static MadeRow Row(string id, Goods goods, string[] header)
    {
        var dice = goods.Dice;
        var isRefund = dice.Chance(0.15);
        var status = dice.Pick<string>(isRefund ? ["completed", "refunded"] : ["completed", "processing", "Abgeschlossen", "已完成", "cancelled", "refunded", "pending", "on-hold"]);
        var date = goods.Day("yyyy-MM-dd HH:mm:ss", out var day);
        var names = Enumerable.Range(0, dice.Below(4)).Select(_ => (Title: goods.Title(mayBreakLines: false), Pieces: 1 + dice.Below(9))).ToList();
        var (customer, who) = dice.Pick([("Eve  Made", "Account Eve Made"), (" ", ""), ("王 小明", "Account 王 小明")]);
        var sign = isRefund ? -1 : 1;
        var net = goods.Price();
        var order = new MadeOrder
        {
            Id = isRefund ? $"{id} refund {date}" : id,
            Day = day,
            Who = who.Length > 0 ? [who] : [],
            IsCancelled = status is "cancelled" or "refunded",
            SkipCode = status is "pending" or "on-hold" ? "not_paid" : isRefund && status == "refunded" ? "refund_of_cancelled" : null,
        };
        var shares = names.Count == 0 ? null : new Money(Goods.Minor(net), Currency.Of("EUR")).Split([.. names.Select(name => (long)name.Pieces)]);
        var sold = 1 + dice.Below(5);
        IReadOnlyList<MadeLine> lines = shares is null
            ? [new("", "", sign * sold * 1000, sign * Goods.Minor(net))]
            : [.. names.Select((name, at) => new MadeLine("", name.Title, sign * name.Pieces * 1000, sign * shares[at].Minor))];
        var cells = Goods.Cells(
            (header[0], date), (header[1], dice.Pick(["", "#"]) + id), (header[2], $"€{Goods.Money(sign * net)}"), (header[3], status), (header[4], customer), (header[5], "new"),
            (header[6], string.Join(", ", names.Select(name => $"{(isRefund ? "-" : "")}{name.Pieces}× {name.Title}"))), (header[7], $"{sign * sold}"), (header[9], Goods.Money(sign * net)));
        return new(order, isHead: true, cells, [.. lines]);
    }
}
