namespace Perennial.Orders;

/// <summary>
/// Reads the cells of a known format. Each answer is null when the cell was read, and otherwise the rejection that says which
/// column it is and what stands there.
/// </summary>
internal sealed class Cells(Header header, FormatSettings settings)
{
    public FormatSettings Settings => settings;

    /// <summary>True when the column is missing or has nothing in this row.</summary>
    public static bool Empty(Row row, int column) => Cell.Id(row[column]).IsEmpty;

    public RowVerdict? Date(Row row, int column, out ShopTime at) => CellTime.TryRead(Cell.Id(row[column]), settings.DateOrder, out at)
        ? null
        : RowVerdict.Reject("date_unreadable", $"{Said(row, column)} is not a date.");

    /// <summary>How many pieces, in millionths. A file without the column, not a row without a number, means one.</summary>
    public RowVerdict? Quantity(Row row, int column, out long millionths)
    {
        millionths = 1_000_000;
        return column < 0 || Cell.TryDecimal(row[column], out millionths)
            ? null
            : RowVerdict.Reject("quantity_unreadable", $"{Said(row, column)} is not a quantity.");
    }

    /// <summary>An amount that has to be there, in millionths of the currency.</summary>
    public RowVerdict? Price(Row row, int column, out long millionths) => Cell.TryDecimal(row[column], out millionths)
        ? null
        : RowVerdict.Reject("amount_unreadable", $"{Said(row, column)} is not an amount.");

    /// <summary>An amount that has to be there, in minor units.</summary>
    public RowVerdict? Amount(Row row, int column, out long minor)
    {
        minor = 0;
        if (Price(row, column, out var millionths) is { } fault)
            return fault;

        minor = Cell.ToMinor(millionths, settings.Currency);
        return null;
    }

    /// <summary>An amount that is nothing when its cell is empty, in minor units without its sign: files write refunds either way.</summary>
    public RowVerdict? Refund(Row row, int column, out long minor)
    {
        minor = 0;
        if (Empty(row, column))
            return null;
        if (!Cell.TryDecimal(row[column], out var millionths))
            return RowVerdict.Reject("refund_unreadable", $"{Said(row, column)} is not an amount.");

        minor = Math.Abs(Cell.ToMinor(millionths, settings.Currency));
        return null;
    }

    /// <summary>Price times quantity, in minor units.</summary>
    public RowVerdict? Product(Row row, int column, long quantityMillionths, out long minor)
    {
        minor = 0;
        if (Price(row, column, out var each) is { } fault)
            return fault;

        return Cell.TryAmount(each, quantityMillionths, settings.Currency, out minor)
            ? null
            : RowVerdict.Reject("amount_unreadable", $"{Said(row, column)} times the quantity is more than can be counted.");
    }

    /// <summary>Rejects a row that names another currency than the one that is being read into. A shop without a currency takes any.</summary>
    public RowVerdict? Currency(Row row, int column)
    {
        var said = Cell.Id(row[column]);
        if (said.IsEmpty || settings.Currency == default || settings.Currency.Code == "XXX")
            return null;

        Span<char> expected = stackalloc char[3];
        settings.Currency.Code.CopyTo(expected);
        return System.Text.Ascii.EqualsIgnoreCase(said, expected)
            ? null
            : RowVerdict.Reject("currency_differs", $"The order is in {Cell.Show(said)} and the shop in {settings.Currency}; import it into a shop of its own currency.");
    }

    private string Said(Row row, int column) => $"‘{Cell.Show(row[column])}’ (column {header.Names[column]})";
}
