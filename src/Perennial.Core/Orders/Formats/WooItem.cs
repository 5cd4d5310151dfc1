namespace Perennial.Orders;

/// <summary>One item of an order that was written into a cell, or of a row of its own.</summary>
internal sealed class WooItem(Dictionary<string, byte[]> fields)
{
    /// <summary>What the item is called. Product: the stock keeping unit, or the number of the product where the shop uses none.</summary>
    public LineText Text => new() { Title = Cell.Trim(Of("name")), Product = Says("sku") ? Cell.Id(Of("sku")) : Cell.NumericId(Of("product_id")) };

    /// <summary>How many pieces, in thousandths.</summary>
    public long QuantityMilli { get; private set; }

    /// <summary>What they cost without tax, in minor units.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>What was given back of that.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>Reads the numbers.</summary>
    /// <returns>False when the item has no quantity or no total that can be read.</returns>
    public bool TryCount(Currency currency)
    {
        var total = Says("total") ? "total" : Says("subtotal") ? "subtotal" : "sub_total";
        if (!Cell.TryDecimal(Of(Says("quantity") ? "quantity" : "qty"), out var pieces) || !Cell.TryDecimal(Of(total), out var worth))
            return false;

        long back = 0, backPieces = 0;
        if (Says("refunded") && !Cell.TryDecimal(Of("refunded"), out back))
            return false;
        if (Says("refunded_qty") && !Cell.TryDecimal(Of("refunded_qty"), out backPieces))
            return false;

        (QuantityMilli, AmountMinor) = (pieces / 1000, Cell.ToMinor(worth, currency));
        RefundedMinor = LineRefund.Of(QuantityMilli, AmountMinor, backPieces / 1000, Cell.ToMinor(back, currency));
        return true;
    }

    private ReadOnlySpan<byte> Of(string field) => fields.TryGetValue(field, out var value) ? value : default;

    private bool Says(string field) => !Cell.Id(Of(field)).IsEmpty;
}
