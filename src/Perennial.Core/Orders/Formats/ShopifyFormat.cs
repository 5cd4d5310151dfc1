namespace Perennial.Orders;

/// <summary>Shopify's export of orders, of any age: a row for each line item; what is said of the order stands in its first row only.</summary>
/// <remarks>The file has no category of goods; Vendor is a maker's name and is not taken for one.</remarks>
internal sealed class ShopifyFormat : OrderFormat
{
    public const string Key = "shopify";

    private readonly Header header;
    private readonly Cells cells;
    private readonly OrderHead head = new();
    private readonly int order, created, status, currency, cancelled, refunded, email, phone, billingPhone;
    private readonly int title, sku, quantity, price, discount, country;

    private ShopifyFormat(Header header, FormatSettings settings)
    {
        this.header = header;
        cells = new(header, settings);
        country = Identity.CallingCode(settings.Currency);
        (order, created, status) = (header.Find("Name"), header.Find("Created at"), header.Find("Financial Status"));
        (currency, cancelled, refunded) = (header.Find("Currency"), header.Find("Cancelled at"), header.Find("Refunded Amount"));
        (email, phone, billingPhone) = (header.Find("Email"), header.Find("Phone"), header.Find("Billing Phone"));
        (title, sku) = (header.Find("Lineitem name"), header.Find("Lineitem sku"));
        (quantity, price, discount) = (header.Find("Lineitem quantity"), header.Find("Lineitem price"), header.Find("Lineitem discount"));
    }

    public override string Name => Key;

    public override bool HasHeadRows => true;

    public override IReadOnlyList<(string Field, string Column)> Mapping => header.Describe(
        ("order", order), ("date", created), ("status", status), ("cancelled", cancelled), ("currency", currency), ("email", email), ("phone", phone),
        ("phone when that is empty", billingPhone), ("product", sku), ("title", title), ("quantity", quantity), ("price", price),
        ("discount", discount), ("refunded", refunded));

    public static bool Recognises(Header header) => header.Has("Name", "Lineitem name", "Lineitem quantity", "Lineitem price", "Created at");

    public static Verdict<OrderFormat> Open(Header header, FormatSettings settings)
    {
        if (header.Lacks(Key, "Name", "Created at", "Lineitem name", "Lineitem quantity", "Lineitem price") is { } refusal)
            return refusal;

        return new ShopifyFormat(header, settings);
    }

    public override ReadOnlySpan<byte> OrderIdOf(Row row) => Cell.Id(row[order]);

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", "The row has no order number (column Name).");

        var isHead = !Cells.Empty(row, created) || !Cells.Empty(row, status) || !Cells.Empty(row, currency);
        return isHead ? head.Keep(draft, ReadHead(row, draft)) : ReadFollowing(row, draft);
    }

    private RowVerdict ReadHead(Row row, OrderDraft draft)
    {
        if (cells.Date(row, created, out var at) is { } noDate)
            return noDate;
        if (cells.Currency(row, currency) is { } foreign)
            return foreign;

        var isCancelled = !Cells.Empty(row, cancelled);
        if (!isCancelled && Unpaid(row) is { } unpaid)
            return unpaid;
        if (cells.Refund(row, refunded, out var given) is { } noRefund)
            return noRefund;
        if (ReadLine(row, draft) is { } noLine)
            return noLine;

        draft.At ??= at;
        draft.IsCancelled |= isCancelled || Is(row, "voided"u8) || Is(row, "refunded"u8);
        draft.RefundedMinor = given;
        Identity.AddEmail(draft, row[email]);
        Identity.AddPhone(draft, Cells.Empty(row, phone) ? row[billingPhone] : row[phone], country);
        return RowVerdict.Accepted;
    }

    private RowVerdict ReadFollowing(Row row, OrderDraft draft)
    {
        if (head.Follow(draft) is { } orphaned)
            return orphaned;

        return ReadLine(row, draft) ?? RowVerdict.Accepted;
    }

    /// <summary>Skips what was never paid: it may still be, and comes with a later export.</summary>
    private RowVerdict? Unpaid(Row row)
    {
        if (Cells.Empty(row, status) || Is(row, "paid"u8) || Is(row, "partially_paid"u8) || Is(row, "partially_refunded"u8)
            || Is(row, "refunded"u8) || Is(row, "voided"u8))
            return null;

        var said = Cell.Show(row[status]);
        return Is(row, "pending"u8) || Is(row, "unpaid"u8) || Is(row, "authorized"u8) || Is(row, "expired"u8)
            ? RowVerdict.Skip("not_paid", $"The order is {said}.")
            : RowVerdict.Skip("status_unknown", $"‘{said}’ is not a financial status that is known to count.");
    }

    private bool Is(Row row, ReadOnlySpan<byte> expected) => System.Text.Ascii.EqualsIgnoreCase(Cell.Id(row[status]), expected);

    /// <summary>A line is worth price × quantity less its own discount; a discount is never worth more than its line.</summary>
    private RowVerdict? ReadLine(Row row, OrderDraft draft)
    {
        if (cells.Quantity(row, quantity, out var pieces) is { } noQuantity)
            return noQuantity;
        if (cells.Product(row, price, pieces, out var minor) is { } noPrice)
            return noPrice;
        if (cells.Refund(row, discount, out var off) is { } noDiscount)
            return noDiscount with { Code = "discount_unreadable" };

        // An item that was taken off the order again; its row may still be the one that holds the order's date and customer.
        if (pieces == 0)
            return null;

        var text = new LineText { Product = Cell.Id(row[sku]), Title = Cell.Trim(row[title]) };
        draft.AddLine(text, pieces / 1000, minor > 0 ? Math.Max(0, minor - off) : minor);
        return null;
    }
}
