namespace Perennial.Orders;

/// <summary>Taobao's and Tmall's ExportOrderDetailList of any age: a row for each line, whose order, buyer and date stand in the list.</summary>
/// <remarks>The oldest files say what a line costs and not what was paid for it; newer ones say both, and the paid sum is taken.</remarks>
internal sealed class TaobaoDetailFormat : OrderFormat
{
    public const string Key = "taobao";

    private readonly Header header;
    private readonly Cells cells;
    private readonly TaobaoBook book;
    private readonly int order, title, price, quantity, code, outerCode, goods, paid, refunded;

    private TaobaoDetailFormat(Header header, FormatSettings settings, TaobaoBook book)
    {
        (this.header, this.book) = (header, book);
        cells = new(header, settings);
        (order, title) = (header.Find("主订单编号", "订单编号"), header.Find("标题", "商品标题"));
        (price, quantity) = (header.Find("价格", "商品价格"), header.Find("购买数量"));
        (code, outerCode, goods) = (header.Find("商家编码"), header.Find("外部系统编号"), header.Find("商品ID"));
        (paid, refunded) = (header.Find("买家实付金额", "买家实际支付金额"), header.Find("退款金额"));
    }

    public override string Name => Key;

    public override IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", order), ("product", code), ("product when that is empty", outerCode >= 0 ? outerCode : goods), ("title", title), ("quantity", quantity),
        ("price", price), ("amount", paid), ("refunded", refunded));

    public static bool Recognises(Header header) =>
        header.Has("购买数量") && header.Find("标题", "商品标题") >= 0 && header.Find("订单编号", "主订单编号") >= 0 && !TaobaoListFormat.Recognises(header);

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings, TaobaoBook book)
    {
        var isNew = header.Has("商品标题");
        if (header.Lacks(
            "the detail list of taobao", header.Has("主订单编号") ? "主订单编号" : "订单编号", isNew ? "商品标题" : "标题", isNew ? "商品价格" : "价格", "购买数量") is { } refusal)
            return refusal;

        book.HasDetails = true;
        return new TaobaoDetailFormat(header, settings, book);
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => Cell.Id(row[order]);

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", $"The row has no order number (column {header.Names[order]}).");
        if (!book.TryFind(draft.OrderId, out var listed))
            return Unlisted(draft);
        if (listed.Uncounted is { } uncounted)
            return uncounted;
        if (cells.Quantity(row, quantity, out var pieces) is { } noQuantity)
            return noQuantity;
        if (ReadAmount(row, pieces, out var minor) is { } noAmount)
            return noAmount;
        if (ReadRefund(row, out var back) is { } noRefund)
            return noRefund;

        listed.Fill(draft);
        draft.AddLine(new() { Product = Product(row), Title = Cell.Trim(row[title]) }, pieces / 1000, minor, LineRefund.Of(pieces / 1000, minor, 0, back));
        listed.HasLines = true;
        return RowVerdict.Accepted;
    }

    private static RowVerdict Unlisted(OrderDraft draft) => RowVerdict.Reject(
        "order_unlisted",
        $"Order {Cell.Show(draft.OrderId)} is not in the ExportOrderList file, or its row there was damaged; export both for the same days, or mend both and import them together.");

    private RowVerdict? ReadAmount(Row row, long pieces, out long minor) => Cells.Empty(row, paid)
        ? cells.Product(row, price, pieces, out minor)
        : cells.Amount(row, paid, out minor);

    private RowVerdict? ReadRefund(Row row, out long minor)
    {
        minor = 0;
        return TaobaoRefund.Says(row[refunded]) ? cells.Refund(row, refunded, out minor) : null;
    }

    /// <summary>The shop's own code; of the older and newer files, whatever else names the goods.</summary>
    private ReadOnlySpan<byte> Product(Row row)
    {
        foreach (var column in (ReadOnlySpan<int>)[code, outerCode, goods])
        {
            if (!Cells.Empty(row, column) && !Cell.Id(row[column]).SequenceEqual("null"u8))
                return Cell.Id(row[column]);
        }

        return default;
    }
}
