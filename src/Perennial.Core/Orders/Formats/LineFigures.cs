namespace Perennial.Orders;

/// <summary>How much of a line was bought for how much: thousandths of a piece and minor units.</summary>
internal readonly record struct LineFigures(long QuantityMilli, long AmountMinor)
{
    /// <summary>
    /// What is left of a line after some of it was given back; never less than nothing. A line whose money came back in full is
    /// undone even when the goods stayed with the customer.
    /// </summary>
    /// <remarks>The line is reduced in place, and not by a line of its own, so that lines keep their numbers when the file is exported again.</remarks>
    public LineFigures Less(long quantityMilli, long amountMinor)
    {
        var amount = Math.Max(0, AmountMinor - Math.Abs(amountMinor));
        var quantity = amount == 0 && AmountMinor > 0 ? 0 : Math.Max(0, QuantityMilli - Math.Abs(quantityMilli));
        return new(quantity, amount);
    }
}
