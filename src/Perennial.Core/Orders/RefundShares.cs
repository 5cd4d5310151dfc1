namespace Perennial.Orders;

/// <summary>Shares the money given back on an order out among its lines.</summary>
public static class RefundShares
{
    /// <summary>
    /// What each line bears: what the file puts on the line itself, then its part of the rest, in proportion to what is left of each line.
    /// Never more than the line's amount; returns bear nothing.
    /// </summary>
    /// <param name="refundedMinor">Given back on the whole order, what is said on lines included.</param>
    /// <param name="lines">Amount and what is said on the line, in minor units.</param>
    public static long[] Of(long refundedMinor, IReadOnlyList<(long AmountMinor, long SaidMinor)> lines)
    {
        var shares = lines.Select(line => Math.Clamp(line.SaidMinor, 0, Math.Max(0, line.AmountMinor))).ToArray();
        long[] left = [.. lines.Select((line, at) => Math.Max(0, line.AmountMinor) - shares[at])];
        var rest = Math.Min(refundedMinor - shares.Sum(), left.Sum());
        if (rest <= 0)
            return shares;

        var parts = new Money(rest, default).Split(left);
        for (var at = 0; at < shares.Length; at++)
            shares[at] += parts[at].Minor;

        return shares;
    }
}
