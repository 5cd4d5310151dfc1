using System.Text;

namespace Perennial.Orders;

/// <summary>WooCommerce's own download of Analytics → Orders: a row for each order, with its goods in words ("2× Tea, 1× Cup") and one sum.</summary>
/// <remarks>A refund is a row of its own with the number of its order and a negative sum; the core gives it the status of the order.</remarks>
internal sealed class WooAnalyticsFormat : OrderFormat
{
    public const string Key = "woo-analytics";

    private readonly Header header;
    private readonly Cells cells;
    private readonly List<(string Title, long Pieces)> goods = [];
    private readonly int order, date, status, customer, products, sold, net;
    private byte[] refundId = [];

    private WooAnalyticsFormat(Header header, FormatSettings settings)
    {
        this.header = header;
        cells = new(header, settings);
        (order, date, status) = (AnalyticsHeader.Order(header), AnalyticsHeader.Date(header), AnalyticsHeader.Status(header));
        (customer, products) = (AnalyticsHeader.Customer(header), AnalyticsHeader.Products(header));
        (sold, net) = (AnalyticsHeader.ItemsSold(header), AnalyticsHeader.NetSales(header));
    }

    public override string Name => Key;

    public override string Channel => WooOrder.Channel;

    public override string? Warning =>
        "This download has no e-mail address, telephone, product code or price of a line, and writes one customer in several ways: learn the shop's clocks from it, "
        + "and contact nobody. The sum of an order is spread over its goods by the piece.";

    public override IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", order), ("date", date), ("status", status), ("customer", customer), ("title and quantity", products), ("quantity", sold), ("amount", net));

    public static bool Recognises(Header header) => Missing(header).Count == 0;

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings)
    {
        if (Missing(header) is { Count: > 0 } missing)
        {
            return new Refusal(
                "columns_missing",
                $"As {Key} the file needs {string.Join(", ", missing)}, in English, German, French, Spanish or Chinese; it has {string.Join(", ", header.Names)}. "
                + "Set the site's language to one of these and download it again.");
        }

        return new WooAnalyticsFormat(header, settings);
    }

    /// <summary>The number of the order; for a refund, followed by when it was made, because an order may have several.</summary>
    public override ReadOnlySpan<byte> OrderIdOf(Row row)
    {
        var id = Cell.Id(row[order]);
        if (!id.IsEmpty && id[0] == '#')
            id = id[1..];
        if (id.IsEmpty || !IsNegative(row))
            return id;

        return refundId = [.. id, .. " refund "u8, .. Cell.Trim(row[date])];
    }

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", $"The row has no order number (column {header.Names[order]}).");
        if (cells.Date(row, date, out var at) is { } noDate)
            return noDate;
        if (cells.Amount(row, net, out var minor) is { } noAmount)
            return noAmount;
        if (WooStatus.Uncounted(row[status]) is { } uncounted)
            return uncounted;

        var isCancelled = WooStatus.Of(row[status]) == WooStatus.Meaning.Cancelled;
        if (isCancelled && IsNegative(row))
            return RowVerdict.Skip("refund_of_cancelled", "The order that this refund belongs to does not count as a whole.");
        if (ReadGoods(row, draft, minor) is { } noGoods)
            return noGoods;

        draft.At ??= at;
        draft.IsCancelled |= isCancelled;
        draft.Identify(IdentityKind.Account, CustomerName(row));
        return RowVerdict.Accepted;
    }

    private bool IsNegative(Row row) => Cell.TryDecimal(row[net], out var sum) && sum < 0;

    private RowVerdict? ReadGoods(Row row, OrderDraft draft, long minor)
    {
        goods.Clear();
        AnalyticsGoods.Read(Encoding.UTF8.GetString(Cell.Trim(row[products])), goods);
        if (goods.Count == 0)
            return ReadNameless(row, draft, minor);

        var shares = new Money(Math.Abs(minor), cells.Settings.Currency).Split([.. goods.Select(good => good.Pieces)]);
        for (var at = 0; at < goods.Count; at++)
        {
            var sign = minor < 0 ? -1 : 1;
            draft.AddLine(new() { Title = Encoding.UTF8.GetBytes(goods[at].Title) }, sign * goods[at].Pieces * 1000, sign * shares[at].Minor);
        }

        return null;
    }

    /// <summary>Some one in ten rows of a real download name no goods: the order is one line then, of as many pieces as were sold.</summary>
    private RowVerdict? ReadNameless(Row row, OrderDraft draft, long minor)
    {
        long pieces = 1_000_000;
        if (!Cells.Empty(row, sold) && cells.Quantity(row, sold, out pieces) is { } noQuantity)
            return noQuantity;

        pieces = pieces == 0 ? 1_000_000 : Math.Abs(pieces);
        draft.AddLine(default, (minor < 0 ? -pieces : pieces) / 1000, minor);
        return null;
    }

    /// <summary>The name with single spaces; a row of a guest without a name has only the space between first and last name.</summary>
    private byte[] CustomerName(Row row) => Encoding.UTF8.GetBytes(
        string.Join(' ', Encoding.UTF8.GetString(Cell.Id(row[customer])).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));

    private static List<string> Missing(Header header)
    {
        (string Name, int At)[] needed =
        [
            ("Date", AnalyticsHeader.Date(header)), ("Order #", AnalyticsHeader.Order(header)), ("Status", AnalyticsHeader.Status(header)),
            ("Customer", AnalyticsHeader.Customer(header)), ("Product(s)", AnalyticsHeader.Products(header)), ("Net Sales", AnalyticsHeader.NetSales(header)),
        ];
        return [.. needed.Where(column => column.At < 0).Select(column => $"‘{column.Name}’")];
    }
}
