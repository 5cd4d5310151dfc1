using System.Collections.Frozen;
using System.Text;

namespace Perennial.Orders;

/// <summary>
/// The Online Retail data sets I and II of the UCI repository (D. Chen, doi 10.24432/C5BW33, and its second part): a British gift shop with many
/// wholesale buyers.
/// </summary>
internal sealed class UciFormat : OrderFormat
{
    public const string Key = "uci";

    /// <summary>Codes that stand for postage, fees, samples, vouchers and bookings, found by listing every code that does not start with a digit.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NotGoods = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "POST", "D", "DOT", "M", "S", "B", "C2", "C3", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS", "ADJUST", "ADJUST2", "GIFT")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Header header;
    private readonly Cells cells;
    private readonly int invoice, stockCode, description, quantity, date, price, customer;

    private UciFormat(Header header, FormatSettings settings)
    {
        this.header = header;
        cells = new(header, settings);
        (invoice, stockCode, description) = (header.Find("Invoice", "InvoiceNo"), header.Find("StockCode"), header.Find("Description"));
        (quantity, date) = (header.Find("Quantity"), header.Find("InvoiceDate"));
        (price, customer) = (header.Find("Price", "UnitPrice"), header.Find("Customer ID", "CustomerID"));
    }

    public override string Name => Key;

    public override string? Warning => "The set has no categories of goods: they are derived from words of the descriptions.";

    public override IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", invoice), ("customer", customer), ("date", date), ("product", stockCode), ("title", description), ("quantity", quantity), ("price", price));

    public static bool Recognises(Header header) =>
        header.Has("StockCode", "Quantity", "InvoiceDate") && header.Find("Invoice", "InvoiceNo") >= 0 && header.Find("Price", "UnitPrice") >= 0;

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings)
    {
        var first = header.Find("Invoice") < 0;
        if (header.Lacks(Key, first ? "InvoiceNo" : "Invoice", "StockCode", "Quantity", "InvoiceDate", header.Find("Price") < 0 ? "UnitPrice" : "Price") is { } refusal)
            return refusal;

        return new UciFormat(header, settings);
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => Cell.NumericId(row[invoice]);

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", $"The row has no invoice number (column {header.Names[invoice]}).");
        if ((draft.OrderId[0] | 0x20) == 'a')
            return RowVerdict.Skip("adjustment", $"Invoice {Cell.Show(draft.OrderId)} writes off a bad debt.");

        var code = Cell.Id(row[stockCode]);
        if (code.IsEmpty)
            return RowVerdict.Reject("product_missing", "The row has no stock code (column StockCode).");
        if (!IsGoods(code))
            return RowVerdict.Skip("not_goods", $"‘{Cell.Show(code)}’ is not goods.");

        return ReadLine(row, draft, code);
    }

    private RowVerdict ReadLine(Row row, OrderDraft draft, ReadOnlySpan<byte> code)
    {
        if (cells.Quantity(row, quantity, out var pieces) is { } noQuantity)
            return noQuantity;
        if (cells.Price(row, price, out var each) is { } noPrice)
            return noPrice;
        if (cells.Product(row, price, pieces, out var minor) is { } tooMuch)
            return tooMuch;
        if (cells.Date(row, date, out var at) is { } noDate)
            return noDate;

        var buyer = Customer(row);
        if (Uncounted(draft, pieces, each, buyer.IsEmpty) is { } skipped)
            return skipped;

        draft.AddLine(new() { Product = code, Title = Cell.Trim(row[description]) }, pieces / 1000, minor);
        draft.At ??= at;
        draft.Identify(IdentityKind.UciAccount, buyer);
        return RowVerdict.Accepted;
    }

    private static RowVerdict? Uncounted(OrderDraft draft, long pieces, long each, bool isGuest)
    {
        var cancels = (draft.OrderId[0] | 0x20) == 'c';
        if (each < 0)
            return RowVerdict.Skip("adjustment", "A negative price is a correction of the books.");
        if (each == 0)
            return pieces < 0 && !cancels
                ? RowVerdict.Skip("adjustment", "A negative quantity at no price is a correction of the stock.")
                : RowVerdict.Skip("zero_price", "The price is 0.");
        if (pieces == 0 || (pieces > 0 && cancels))
            return RowVerdict.Skip("adjustment", cancels ? "A cancellation of a positive quantity cancels nothing." : "The quantity is 0.");
        if (pieces < 0 && isGuest)
            return RowVerdict.Skip("guest_return", "Goods came back, and nobody knows from whom.");

        return null;
    }

    /// <summary>13085 for "13085", "13085.0"; nothing for a guest, whom data frames also write as NA or nan.</summary>
    private ReadOnlySpan<byte> Customer(Row row)
    {
        var id = Cell.NumericId(row[customer]);
        return Ascii.EqualsIgnoreCase(id, "NA"u8) || Ascii.EqualsIgnoreCase(id, "nan"u8) ? default : id;
    }

    /// <summary>True for goods. Nearly every code of goods starts with a digit, so that the list is hardly ever asked.</summary>
    private static bool IsGoods(ReadOnlySpan<byte> code)
    {
        if (char.IsAsciiDigit((char)code[0]) || code.Length > 32)
            return true;

        Span<char> text = stackalloc char[32];
        text = text[..Encoding.UTF8.GetChars(code, text)];
        return !NotGoods.Contains(text)
            && !text.StartsWith("gift_0001", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("TEST", StringComparison.OrdinalIgnoreCase);
    }
}
