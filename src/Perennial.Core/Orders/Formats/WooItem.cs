namespace Perennial.Orders;

/// <summary>One item of an order that was written into a cell, or of a row of its own.</summary>
internal sealed class WooItem(Dictionary<string, byte[]> fields)
{
    /// <summary>What the item is called. Product: the stock keeping unit, or the number of the product where the shop uses none.</summary>
    public LineText Text => new() { Title = Cell.Trim(Of("name")), Product = Says("sku") ? Cell.Id(Of("sku")) : Cell.NumericId(Of("product_id")) };

    /// <summary>True when something of it was given back.</summary>
    public bool IsRefunded { get; private set; }

    /// <summary>What the item comes to without tax, after what was given back of it.</summary>
    /// <returns>False when it has no quantity or no total that can be read.</returns>
    public bool TryFigures(Currency currency, out LineFigures figures)
    {
        figures = default;
        var total = Says("total") ? "total" : Says("subtotal") ? "subtotal" : "sub_total";
        if (!Cell.TryDecimal(Of(Says("quantity") ? "quantity" : "qty"), out var pieces) || !Cell.TryDecimal(Of(total), out var worth))
            return false;

        long back = 0, backPieces = 0;
        if (Says("refunded") && !Cell.TryDecimal(Of("refunded"), out back))
            return false;
        if (Says("refunded_qty") && !Cell.TryDecimal(Of("refunded_qty"), out backPieces))
            return false;

        IsRefunded = back != 0 || backPieces != 0;
        figures = new LineFigures(pieces / 1000, Cell.ToMinor(worth, currency)).Less(backPieces / 1000, Cell.ToMinor(back, currency));
        return true;
    }

    private ReadOnlySpan<byte> Of(string field) => fields.TryGetValue(field, out var value) ? value : default;

    private bool Says(string field) => !Cell.Id(Of(field)).IsEmpty;
}
