namespace Perennial.Redemptions;

/// <summary>
/// The least face value, and then the fewest coupons, by which an amount that is still missing can be taken off. Where coupons together are
/// worth more than an order, finding those that waste least is a sum of subsets: here it is solved by adding up, once for an order.
/// </summary>
/// <remarks>No coupon takes off more than its face value, so it holds for whatever else limits them.</remarks>
internal sealed class FaceBound
{
    // One byte for each sum of the coupons from each place on.
    private const long BytesMax = 4_000_000;
    private const byte Unreachable = byte.MaxValue;

    private readonly byte[][] coupons;
    private readonly long unit;

    private FaceBound(byte[][] coupons, long unit) => (this.coupons, this.unit) = (coupons, unit);

    /// <summary>Adds up; null where there would be too many sums.</summary>
    /// <param name="missingMax">The most that will be asked for, in minor units.</param>
    public static FaceBound? Of(Discount[] discounts, long missingMax)
    {
        var (unit, largest) = (0L, 0L);
        foreach (var discount in discounts)
        {
            unit = Divisor(unit, discount.Face);
            largest = Math.Max(largest, discount.Face);
        }

        if (unit == 0 || discounts.Length >= Unreachable || largest > BytesMax * unit)
            return null;

        var sums = (missingMax / unit) + (largest / unit) + 2;
        if (sums * (discounts.Length + 1) > BytesMax)
            return null;

        var fewest = new byte[discounts.Length + 1][];
        fewest[^1] = new byte[sums];
        Array.Fill(fewest[^1], Unreachable);
        fewest[^1][0] = 0;
        for (var at = discounts.Length - 1; at >= 0; at--)
            fewest[at] = With(fewest[at + 1], (int)(discounts[at].Face / unit));

        return new(fewest, unit);
    }

    /// <summary>What coupons from a place on cost at least that together are worth the amount; more than anything when they are not worth it.</summary>
    public (long Face, int Coupons) Of(int depth, long missing)
    {
        if (missing <= 0)
            return (0, 0);

        var fewest = coupons[depth];
        for (var sum = (missing + unit - 1) / unit; sum < fewest.Length; sum++)
        {
            if (fewest[sum] != Unreachable)
                return (sum * unit, fewest[sum]);
        }

        return (long.MaxValue / 2, 0);
    }

    private static byte[] With(byte[] without, int face)
    {
        var with = (byte[])without.Clone();
        for (var sum = face; face > 0 && sum < with.Length; sum++)
        {
            if (without[sum - face] < Unreachable - 1 && without[sum - face] + 1 < with[sum])
                with[sum] = (byte)(without[sum - face] + 1);
        }

        return with;
    }

    private static long Divisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);

        return left;
    }
}
