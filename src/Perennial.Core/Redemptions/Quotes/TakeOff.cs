namespace Perennial.Redemptions;

/// <summary>What a discount takes off the lines of a cart as they stand. Called for every branch of the search: arrays only, nothing is made.</summary>
internal sealed class TakeOff(Cart cart)
{
    // Two factors below this have a product that a long holds.
    private const long SmallMax = 3_000_000_000;
    // From so many remainders on, sorting them beats picking the largest one by one.
    private const int PickedMax = 64;

    private readonly long[] floor = cart.Floor;
    private readonly long[] remainders = new long[cart.Floor.Length];

    /// <summary>The amount: no more than its terms allow, the lines have above their floors, and the order has above its own.</summary>
    /// <param name="due">What is left of each line.</param>
    /// <param name="total">What is left of all.</param>
    public long Amount(Discount discount, long[] due, long total)
    {
        var (sum, room) = (0L, 0L);
        foreach (var line in discount.Scope)
        {
            sum += due[line];
            room += due[line] - floor[line];
        }

        var off = discount.OffInitial >= 0 ? discount.OffInitial : discount.IsPercent ? Share(discount.Share, sum) : discount.Most;
        return Math.Min(Math.Min(off, discount.Most), Math.Min(room, total - cart.LeastTotal));
    }

    /// <summary>The same as <see cref="Percent.Of"/> for an amount that is not negative.</summary>
    public static long Share(int basisPoints, long minor) =>
        minor < long.MaxValue / 20_000 ? ((minor * basisPoints) + 5_000) / 10_000 : new Percent(basisPoints).Of(new(minor, default)).Minor;

    /// <summary>
    /// Takes an amount off lines in proportion to what each has above its floor, by largest remainder; ties go to the earlier line. The same
    /// as <see cref="Money.Split"/>, which is its plain twin.
    /// </summary>
    public void Divide(long off, int[] scope, long[] due)
    {
        var (room, largest) = (0L, off);
        foreach (var line in scope)
        {
            room += due[line] - floor[line];
            largest = Math.Max(largest, due[line] - floor[line]);
        }

        var left = off;
        for (var at = 0; at < scope.Length; at++)
        {
            var weight = due[scope[at]] - floor[scope[at]];
            var (share, remainder) = largest < SmallMax ? Math.DivRem(off * weight, room) : DivRem(off, weight, room);
            (due[scope[at]], remainders[at]) = (due[scope[at]] - share, remainder);
            left -= share;
        }

        if (scope.Length > PickedMax)
            PickSorted(left, scope, due);
        else
            Pick(left, scope, due);
    }

    private static (long Share, long Remainder) DivRem(long off, long weight, long room)
    {
        var (share, remainder) = Int128.DivRem((Int128)off * weight, room);
        return ((long)share, (long)remainder);
    }

    private void Pick(long left, int[] scope, long[] due)
    {
        for (; left > 0; left--)
        {
            var most = 0;
            for (var at = 1; at < scope.Length; at++)
            {
                if (remainders[at] > remainders[most])
                    most = at;
            }

            due[scope[most]]--;
            remainders[most] = -1;
        }
    }

    private void PickSorted(long left, int[] scope, long[] due)
    {
        var order = new (long Remainder, int At)[scope.Length];
        for (var at = 0; at < scope.Length; at++)
            order[at] = (-remainders[at], at);

        Array.Sort(order);
        for (var at = 0; at < left; at++)
            due[scope[order[at].At]]--;
    }
}
