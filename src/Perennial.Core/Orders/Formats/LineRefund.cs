namespace Perennial.Orders;

/// <summary>How much money of a line was given back, from the two ways in which files say it.</summary>
internal static class LineRefund
{
    /// <summary>
    /// The amount when the file names one, otherwise the part of the line's amount that the returned pieces are of it; never more than
    /// the line. In minor units. Signs do not matter: exporters write returned pieces as −1.
    /// </summary>
    public static long Of(long quantityMilli, long amountMinor, long backMilli, long backMinor)
    {
        var back = Math.Abs(backMinor);
        if (back == 0 && quantityMilli > 0)
            back = (long)((Int128)amountMinor * Math.Min(Math.Abs(backMilli), quantityMilli) / quantityMilli);

        return Math.Clamp(back, 0, Math.Max(0, amountMinor));
    }
}
