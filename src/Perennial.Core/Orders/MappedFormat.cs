namespace Perennial.Orders;

/// <summary>Any table with a line of an order on each row, read through a <see cref="ColumnMap"/>.</summary>
/// <remarks>
/// Without an order column, rows of one customer at one time are one order. Without a quantity, a row is one piece; without an amount,
/// it is price × quantity, or nothing. A negative quantity or amount is a return.
/// </remarks>
public sealed class MappedFormat(Header header, ColumnMap map, FormatSettings settings) : OrderFormat
{
    private readonly int order = map["order"], customer = map["customer"], email = map["email"], phone = map["phone"];
    private readonly int nick = map["nick"], openid = map["openid"], date = map["date"], category = map["category"];
    private readonly int product = map["product"], title = map["title"], quantity = map["quantity"], price = map["price"];
    private readonly int amount = map["amount"], refunded = map["refunded"];
    private readonly int country = Identity.CallingCode(settings.Currency);
    private readonly long minorUnit = 1_000_000 / settings.Currency.MinorPerMajor;
    private readonly byte[] rawBefore = new byte[128];
    private (int Order, int Customer) lengthsBefore = (-1, -1);
    private int madeUpLength;
    private readonly int[] numbered = [map["order"], map["customer"]];
    private readonly int[] unnumbered = [map["customer"], map["email"], map["phone"], map["nick"], map["openid"], map["date"]];
    private readonly byte[] madeUpId = new byte[512];
    private readonly byte[] lastDate = new byte[32];
    private int lastDateLength;
    private ShopTime lastAt;

    public override string Name => "table";

    public override IReadOnlyList<(string Field, string Column)> Mapping => map.Describe(header);

    public override ReadOnlySpan<byte> OrderIdOf(Row row)
    {
        // Some shops start their numbers again every year: the same number of another customer is another order.
        if (order >= 0)
            return Numbered(row);

        return MadeUp(row, unnumbered);
    }

    // Hot: once for each row. Rows of one order follow each other, so what was made for the row before is nearly always right.
    private ReadOnlySpan<byte> Numbered(Row row)
    {
        var (number, buyer) = (row[order].Length, row[customer].Length);
        if (number + buyer <= rawBefore.Length && lengthsBefore == (number, buyer)
            && row[order].SequenceEqual(rawBefore.AsSpan(0, number)) && row[customer].SequenceEqual(rawBefore.AsSpan(number, buyer)))
            return madeUpId.AsSpan(0, madeUpLength);

        var made = Cell.Id(row[order]).IsEmpty ? default : MadeUp(row, numbered);
        lengthsBefore = (-1, -1);
        if (number + buyer <= rawBefore.Length)
        {
            row[order].CopyTo(rawBefore);
            row[customer].CopyTo(rawBefore.AsSpan(number));
            (lengthsBefore, madeUpLength) = ((number, buyer), made.Length);
        }

        return made;
    }

    private ReadOnlySpan<byte> MadeUp(Row row, int[] columns)
    {
        var length = 0;
        foreach (var column in columns)
        {
            var text = column == customer ? Cell.NumericId(row[column]) : Cell.Id(row[column]);
            if (text.IsEmpty || length + text.Length + 1 > madeUpId.Length)
                continue;

            if (length > 0)
                madeUpId[length++] = OrderDraft.NumberEnd;

            text.CopyTo(madeUpId.AsSpan(length));
            length += text.Length;
        }

        return madeUpId.AsSpan(0, length);
    }

    public override RowVerdict Read(Row row, OrderDraft draft)
    {
        if (draft.OrderId.IsEmpty)
            return RowVerdict.Reject("order_missing", "The row has no order number.");
        if (!TryDate(row[date], out var at))
            return RowVerdict.Reject("date_unreadable", $"‘{Cell.Show(row[date])}’ is not a date (column {header.Names[date]}).");
        if (ReadLine(row, draft) is { } fault)
            return fault;

        draft.At ??= at;
        ReadCustomer(row, draft);
        return RowVerdict.Accepted;
    }

    /// <summary>Reads a date; the rows of one order mostly repeat it byte by byte.</summary>
    private bool TryDate(ReadOnlySpan<byte> text, out ShopTime at)
    {
        if (lastDateLength > 0 && text.SequenceEqual(lastDate.AsSpan(0, lastDateLength)))
        {
            at = lastAt;
            return true;
        }

        if (!CellTime.TryRead(text, settings.DateOrder, out at))
            return false;

        if (text.Length <= lastDate.Length)
        {
            text.CopyTo(lastDate);
            (lastDateLength, lastAt) = (text.Length, at);
        }

        return true;
    }

    private RowVerdict? ReadLine(Row row, OrderDraft draft)
    {
        long pieces = 1_000_000, each = 0, minor = 0;
        if (quantity >= 0 && !Cell.TryDecimal(row[quantity], out pieces))
            return RowVerdict.Reject("quantity_unreadable", $"‘{Cell.Show(row[quantity])}’ is not a quantity (column {header.Names[quantity]}).");
        if (pieces == 0)
            return RowVerdict.Skip("zero_quantity", "The quantity is 0.");
        if (amount >= 0)
        {
            if (!Cell.TryDecimal(row[amount], out var total))
                return RowVerdict.Reject("amount_unreadable", $"‘{Cell.Show(row[amount])}’ is not an amount (column {header.Names[amount]}).");

            minor = Cell.Rounded(total, minorUnit);
        }
        else if (price >= 0)
        {
            if (!Cell.TryDecimal(row[price], out each) || !Cell.TryAmount(each, pieces, settings.Currency, out minor))
                return RowVerdict.Reject("amount_unreadable", $"‘{Cell.Show(row[price])}’ is not a price (column {header.Names[price]}).");
        }

        if (refunded >= 0 && ReadRefund(row, draft) is { } fault)
            return fault;

        draft.AddLine(new() { Product = Cell.Id(row[product]), Title = Cell.Trim(row[title]), Category = Cell.Trim(row[category]) }, pieces / 1000, minor);
        return null;
    }

    private RowVerdict? ReadRefund(Row row, OrderDraft draft)
    {
        if (Cell.Trim(row[refunded]).IsEmpty)
            return null;
        if (!Cell.TryDecimal(row[refunded], out var given))
            return RowVerdict.Reject("refund_unreadable", $"‘{Cell.Show(row[refunded])}’ is not an amount (column {header.Names[refunded]}).");

        draft.RefundedMinor = Math.Max(draft.RefundedMinor, Math.Abs(Cell.ToMinor(given, settings.Currency)));
        return null;
    }

    private void ReadCustomer(Row row, OrderDraft draft)
    {
        Identity.Add(draft, IdentityKind.Account, row[customer]);
        if (email >= 0)
            Identity.AddEmail(draft, row[email]);
        if (phone >= 0)
            Identity.AddPhone(draft, row[phone], country);
        if (nick >= 0)
            Identity.Add(draft, IdentityKind.Nick, row[nick]);
        if (openid >= 0)
            Identity.Add(draft, IdentityKind.OpenId, row[openid]);
    }
}
