namespace Perennial.Orders;

/// <summary>
/// Taobao's and Tmall's ExportOrderList of any age: a row for each order, with the buyer and what was paid. Without a detail file the
/// orders are handed out as outlines.
/// </summary>
/// <remarks>Times are China's, as the shop's own are.</remarks>
internal sealed class TaobaoListFormat : OrderFormat
{
    private readonly Header header;
    private readonly Cells cells;
    private readonly TaobaoBook book;
    private readonly int order, nick, phone, status, created, paidAt, due, paid, settled, refunded, title, quantity;

    private TaobaoListFormat(Header header, FormatSettings settings, TaobaoBook book)
    {
        (this.header, this.book) = (header, book);
        cells = new(header, settings);
        (order, nick, phone) = (header.Find("订单编号", "主订单编号"), header.Find("买家会员名"), header.Find("联系手机", "联系电话"));
        (status, created, paidAt) = (header.Find("订单状态"), header.Find("订单创建时间"), header.Find("订单付款时间"));
        (due, paid) = (header.Find("买家应付货款"), header.Find("买家实际支付金额", "买家实付金额", "总金额"));
        (settled, refunded) = (header.Find("打款商家金额"), header.Find("退款金额"));
        (title, quantity) = (header.Find("宝贝标题"), header.Find("宝贝总数量"));
    }

    public override string Name => TaobaoDetailFormat.Key;

    public override bool ReadsFirst => true;

    public override string? Warning => book.HasDetails ? null : "The list alone names one title for each order; give the ExportOrderDetailList file together with it to learn clocks by category.";

    public override IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", order), ("nick", nick), ("phone", phone), ("status", status), ("date", created), ("paid at", paidAt), ("amount", paid),
        ("paid to the shop", settled), ("refunded", refunded), ("title", title), ("quantity", quantity));

    public static bool Recognises(Header header) => header.Has("买家会员名", "订单状态", "订单创建时间") && header.Find("订单编号", "主订单编号") >= 0;

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings, TaobaoBook book)
    {
        if (header.Lacks("the list of taobao", header.Has("主订单编号") ? "主订单编号" : "订单编号", "买家会员名", "订单状态", "订单创建时间", "订单付款时间") is { } refusal)
            return refusal;
        if (header.Find("买家实际支付金额", "买家实付金额", "总金额") < 0)
            return header.Lacks("the list of taobao", "买家实际支付金额")!;

        book.HasList = true;
        return new TaobaoListFormat(header, settings, book);
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => Cell.Id(row[order]);

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", $"The row has no order number (column {header.Names[order]}).");
        if (ReadOrder(row, draft, out var listed) is { } fault)
            return fault;

        book.Enter(listed);
        if (listed.Uncounted is { } uncounted)
            return uncounted;
        if (!book.HasDetails)
            listed.FillOutline(draft);

        return RowVerdict.Accepted;
    }

    private RowVerdict? ReadOrder(Row row, OrderDraft draft, out TaobaoOrder listed)
    {
        listed = null!;
        if (cells.Date(row, created, out var at) is { } noDate)
            return noDate;
        if (cells.Amount(row, paid, out var paidMinor) is { } noAmount)
            return noAmount;
        if (ReadQuantity(row, out var pieces) is { } noQuantity)
            return noQuantity;
        if (ReadRefund(row, out var refundedMinor) is { } noRefund)
            return noRefund;

        listed = new()
        {
            Id = draft.OrderId.ToArray(),
            At = at,
            Nick = Cell.Id(row[nick]).ToArray(),
            Phone = Cell.Id(row[phone]).ToArray(),
            Title = Cell.Trim(row[title]).ToArray(),
            QuantityMilli = pieces / 1000,
            PaidMinor = paidMinor,
            RefundedMinor = refundedMinor,
            IsCancelled = TaobaoStatus.IsClosed(row[status]),
            Uncounted = TaobaoStatus.Uncounted(row[status], !Cells.Empty(row, paidAt)),
        };
        return null;
    }

    private RowVerdict? ReadQuantity(Row row, out long pieces)
    {
        pieces = 1_000_000;
        return Cells.Empty(row, quantity) ? null : cells.Quantity(row, quantity, out pieces);
    }

    /// <summary>Files without a column of refunds show one by paying the shop less than the goods cost.</summary>
    private RowVerdict? ReadRefund(Row row, out long minor)
    {
        minor = 0;
        if (TaobaoRefund.Says(row[refunded]))
            return cells.Refund(row, refunded, out minor);
        if (refunded >= 0 || !TaobaoStatus.IsDone(row[status]) || Cells.Empty(row, settled) || Cells.Empty(row, due))
            return null;
        if (cells.Amount(row, settled, out var gotMinor) is { } noSettled)
            return noSettled;
        if (cells.Amount(row, due, out var dueMinor) is { } noDue)
            return noDue;

        minor = Math.Max(0, dueMinor - gotMinor);
        return null;
    }
}
