namespace Perennial.Orders;

/// <summary>The pair of files of a Taobao shop, in both ages, or the list alone.</summary>
internal static class MadeTaobao
{
    private static readonly string[] OldList = ["订单编号", "买家会员名", "买家应付货款", "总金额", "买家实际支付金额", "订单状态", "收货地址 ", "联系电话 ", "联系手机", "订单创建时间", "订单付款时间 ", "宝贝标题 ", "宝贝种类 ", "物流单号 ", "宝贝总数量", "退款金额", "预约门店"];
    private static readonly string[] NewList = ["订单编号", "买家会员名", "支付单号", "支付详情", "买家应付货款", "买家实际支付金额", "订单状态", "联系手机", "虚拟号过期时间", "订单创建时间", "订单付款时间", "宝贝标题", "宝贝总数量", "退款金额", "打款商家金额", "主订单编号"];
    private static readonly string[] OldDetails = ["订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "套餐信息", "备注", "订单状态", "商家编码"];
    private static readonly string[] NewDetails = ["子订单编号", "主订单编号", "商品标题", "商品价格", "购买数量", "商品属性", "订单状态", "商家编码", "买家应付货款", "买家实付金额", "退款状态", "退款金额", "商品ID"];

    public static MadeCase Pair(Dice dice)
    {
        var (goods, isNew) = (new Goods(dice), dice.Chance(0.5));
        var orders = Enumerable.Range(1, 1 + dice.Below(8)).Select(number => Listed($"35153{number:000000000000}", goods)).ToList();
        var list = List(orders, isNew, goods);
        var details = Details(orders.Where(_ => dice.Chance(0.8)), isNew, goods);
        return new("CNY", DateOrder.DayFirst, dice.Chance(0.5) ? [list, details] : [details, list])
        {
            Spread = () => SpreadFromList(list, details),
            Leftovers = named => list.Rows.Where(row => row.Code is null && !named.Contains(row.Order.Id)).Select(row => (row.Order with { IsOutline = true }, row.Lines)),
        };
    }

    public static MadeCase ListAlone(Dice dice)
    {
        var goods = new Goods(dice);
        var orders = Enumerable.Range(1, 1 + dice.Below(8)).Select(number => Listed($"35153{number:000000000000}", goods) with { IsOutline = true }).ToList();
        return new("CNY", DateOrder.DayFirst, List(orders, dice.Chance(0.5), goods));
    }

    private static MadeOrder Listed(string id, Goods goods)
    {
        var dice = goods.Dice;
        return new()
        {
            Id = id,
            Day = "",
            IsCancelled = dice.Chance(0.1),
            RefundedMinor = dice.Chance(0.3) ? Goods.Minor(goods.Price()) : 0,
            SkipCode = dice.Chance(0.1) ? "not_paid" : null,
        };
    }

    private static MadeTable List(List<MadeOrder> orders, bool isNew, Goods goods)
    {
        var rows = new List<MadeRow>();
        for (var at = 0; at < orders.Count; at++)
        {
            rows.Add(ListRow(orders[at], isNew, goods));
            orders[at] = rows[at].Order;
        }

        return new()
        {
            FileName = "ExportOrderList.csv",
            Columns = goods.Shuffled(isNew ? NewList : OldList),
            Rows = rows,
            IdColumn = "订单编号",
            DateColumn = "订单创建时间",
            TitleColumn = isNew ? "宝贝标题" : "宝贝标题 ",
            Number = ("买家实际支付金额", "amount_unreadable"),
            IsGb18030 = goods.Dice.Chance(0.5),
        };
    }

    private static MadeRow ListRow(MadeOrder order, bool isNew, Goods goods)
    {
        var dice = goods.Dice;
        var blank = isNew ? "" : " ";
        var date = goods.Day(dice.Pick(["yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm"]), out var day);
        var (phone, knownPhone) = goods.Mobile();
        var (nick, knownNick) = dice.Pick([("tea_lover", "Nick tea_lover"), ("t**3", ""), ("爱茶的人", "Nick 爱茶的人")]);
        var isMasked = dice.Chance(0.3);
        order = order with { Day = day, Who = [.. new[] { knownNick, isMasked ? "" : knownPhone }.Where(who => who.Length > 0)] };
        var status = order.SkipCode is not null ? dice.Pick(["等待买家付款", "交易关闭"]) : order.IsCancelled ? "交易关闭" : dice.Pick(["交易成功", "买家已付款，等待卖家发货", "卖家已发货，等待买家确认"]);
        var (title, pieces, paid) = (goods.Title(mayBreakLines: false), 1 + dice.Below(5), goods.Price());
        var refund = order.RefundedMinor == 0 ? dice.Pick(["", "0.00", "无退款申请"]) : Goods.Money(order.RefundedMinor / 100m) + dice.Pick(["", "元"]);
        var cells = Goods.Cells(
            ("订单编号", Wrapped(order.Id, dice)), ("买家会员名", nick), ("买家应付货款", Goods.Money(paid)), ("总金额", Goods.Money(paid)), ("买家实际支付金额", Goods.Money(paid)), ("订单状态", status),
            ("联系手机", isMasked ? "139****1234" : phone), ("订单创建时间", date), ("订单付款时间" + blank, order.SkipCode is null ? date : ""), ("宝贝标题" + blank, title),
            ("宝贝总数量", $"{pieces}"), ("退款金额", refund), ("打款商家金额", "0.00元"), ("主订单编号", order.Id), ("物流单号" + blank, "=\"\""));
        return new(order, isHead: true, cells, new MadeLine("", title, pieces * 1000, Goods.Minor(paid)));
    }

    private static MadeTable Details(IEnumerable<MadeOrder> orders, bool isNew, Goods goods) => new()
    {
        FileName = "ExportOrderDetailList.csv",
        Columns = goods.Shuffled(isNew ? NewDetails : OldDetails),
        Rows = [.. orders.SelectMany(order => Enumerable.Range(0, 1 + goods.Dice.Below(3)).Select(_ => DetailRow(order, isNew, goods)))],
        IdColumn = isNew ? "主订单编号" : "订单编号",
        TitleColumn = isNew ? "商品标题" : "标题",
        Number = ("购买数量", "quantity_unreadable"),
        RowEnd = isNew ? "" : ",",
        IsGb18030 = goods.Dice.Chance(0.5),
    };

    private static MadeRow DetailRow(MadeOrder order, bool isNew, Goods goods)
    {
        var dice = goods.Dice;
        var (title, code, price, quantity) = (goods.Title(mayBreakLines: false), goods.Code(), goods.Price(), 1 + dice.Below(3));
        var paid = isNew ? goods.Price() : price * quantity;
        var back = isNew && dice.Chance(0.2) ? Math.Min(paid, goods.Price()) : 0;
        var cells = Goods.Cells(
            (isNew ? "主订单编号" : "订单编号", Wrapped(order.Id, dice)), ("子订单编号", order.Id + "1"), (isNew ? "商品标题" : "标题", title), (isNew ? "商品价格" : "价格", Goods.Money(price)),
            ("购买数量", $"{quantity}"), ("外部系统编号", "=\"\""), ("商家编码", code), ("订单状态", "交易成功"), ("买家应付货款", Goods.Money(price)), ("买家实付金额", Goods.Money(paid)),
            ("退款金额", back == 0 ? "无退款申请" : Goods.Money(back)), ("商品ID", "7"));
        return new(order, isHead: true, cells, new MadeLine(code, title, quantity * 1000, Goods.Minor(paid), Goods.Minor(back)));
    }

    /// <summary>Details of an order that the list does not have are rejected.</summary>
    private static void SpreadFromList(MadeTable list, MadeTable details)
    {
        var damaged = list.Rows.Where(row => row.IsRejected).Select(row => row.Order.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in details.Rows.Where(row => damaged.Contains(row.Order.Id)))
            MadeCase.Reach(row, "order_unlisted");
    }

    private static string Wrapped(string id, Dice dice) => dice.Pick([id, $"=\"{id}\"", "'" + id]);
}
