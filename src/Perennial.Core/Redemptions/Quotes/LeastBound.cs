namespace Perennial.Redemptions;

/// <summary>What was decided above a branch.</summary>
/// <param name="GroupUsed">By number: a coupon of the group is used.</param>
/// <param name="Used">By place: the discount is used.</param>
/// <param name="CouponsLeft">How many coupons may still be added.</param>
internal readonly record struct Branch(bool[] GroupUsed, bool[] Used, int CouponsLeft);

/// <summary>
/// No combination below a branch leaves less to pay than this. Discounts that stack with everything are all taken off, in fractions of minor
/// units; of each group that excludes itself, the one that could take off most is taken off at the end.
/// </summary>
/// <remarks>
/// It holds because a discount, in fractions, leaves more of every line where there was more of every line, and takes off more in all: so
/// leaving one out lowers nothing, and adding one lowers the total by no more than it takes off where it stands, less by the share of every
/// later percentage of all goods. What rounding to whole minor units can add to that is subtracted. See docs/decisions/0005-best-combination.md.
/// </remarks>
internal sealed class LeastBound
{
    private readonly Cart cart;
    private readonly Discount[] discounts;
    private readonly LeftToPay left;
    private readonly TakeOff take;
    private readonly double[] roundingFrom;
    private readonly int[] lastOfGroup;
    private readonly double[] due;
    private readonly double[] pending;
    private readonly double[] groupMost;
    private readonly long[] largest;

    public LeastBound(Cart cart, CheckoutPolicy policy, Discount[] discounts, LeftToPay left)
    {
        (this.cart, this.discounts, this.left, take) = (cart, discounts, left, new(cart));
        due = new double[cart.Price.Length];
        (pending, groupMost) = (new double[discounts.Length], new double[discounts.Length]);
        largest = new long[policy.CouponsMax];
        lastOfGroup = new int[discounts.Length];
        roundingFrom = Roundings();
        for (var at = 0; at < discounts.Length; at++)
        {
            if (discounts[at].Group >= 0)
                lastOfGroup[discounts[at].Group] = at;
        }
    }

    /// <summary>What is left to pay, and the total, of every combination below the branch at least, in minor units.</summary>
    /// <param name="lines">What is left of each line at the branch.</param>
    public (long Payable, long Total) Of(int depth, long[] lines, long total, Branch branch)
    {
        for (var at = 0; at < due.Length; at++)
            due[at] = lines[at];

        var coupons = Relax(depth, branch);
        var (sum, slack) = (0.0, roundingFrom[depth] + 1e-6 + (cart.Total * 1e-12));
        foreach (var line in due)
            sum += line;
        foreach (var most in groupMost)
            slack += most;

        var least = Math.Max(cart.LeastTotal, Up(sum - slack));
        var payable = Up(left.LeastOf(due) - slack);
        if (coupons > branch.CouponsLeft)
        {
            var most = MostOf(depth, lines, total, branch);
            least = Math.Max(least, total - most);
            payable = Math.Max(payable, left.Of(lines) - most);
        }

        return (Math.Max(payable, least - left.Most), least);
    }

    /// <summary>What the rest of the search may take off by a level's discount, which has no face value: everything, while it is undecided.</summary>
    public long StandingFrom(int depth)
    {
        for (var at = depth; at < discounts.Length; at++)
        {
            if (discounts[at].Lot is null)
                return cart.Goods;
        }

        return 0;
    }

    /// <summary>Takes off all that stacks, and notes what could be taken off of the groups.</summary>
    /// <returns>How many coupons that are.</returns>
    private int Relax(int depth, in Branch branch)
    {
        Array.Clear(groupMost);
        var (coupons, spreadAt, wasUsable) = (0, depth, depth == 0 || branch.Used[depth - 1]);
        for (var at = depth; at < discounts.Length; at++)
        {
            var discount = discounts[at];
            pending[at] = 0;
            wasUsable = (discount.Group < 0 || !branch.GroupUsed[discount.Group]) && (!discount.IsTwin || wasUsable);
            if (!wasUsable)
                continue;

            var (off, room, isShare) = Off(discount);
            if (discount.Group >= 0 && !IsAlone(at, depth))
            {
                pending[at] = off;
                continue;
            }

            coupons += discount.Lot is null ? 0 : 1;
            TakeOffAll(discount, off, room);
            if (!isShare)
                spreadAt = at;
            else
                Contract(depth, at, spreadAt);
        }

        for (var at = depth; at < discounts.Length; at++)
        {
            if (pending[at] <= 0)
                continue;

            coupons += groupMost[discounts[at].Group] == 0 ? 1 : 0;
            groupMost[discounts[at].Group] = Math.Max(groupMost[discounts[at].Group], pending[at]);
        }

        return coupons;
    }

    /// <summary>True when nothing else of its group is below the branch.</summary>
    private bool IsAlone(int at, int depth)
    {
        var group = discounts[at].Group;
        if (lastOfGroup[group] != at)
            return false;

        for (var before = at - 1; before >= depth; before--)
        {
            if (discounts[before].Group == group)
                return false;
        }

        return true;
    }

    private (double Off, double Room, bool IsShare) Off(Discount discount)
    {
        var (sum, room) = (0.0, 0.0);
        foreach (var line in discount.Scope)
        {
            sum += due[line];
            room += due[line] - cart.Floor[line];
        }

        var most = (double)discount.Most;
        var off = discount.OffInitial >= 0 ? discount.OffInitial : discount.IsPercent ? sum * discount.Share / 10_000 : most;
        var isShare = discount.IsPercent && discount.OffInitial < 0 && off <= most;
        return (Math.Max(0, Math.Min(Math.Min(off, most), room)), room, isShare);
    }

    private void TakeOffAll(Discount discount, double off, double room)
    {
        if (off <= 0)
            return;

        var share = off / room;
        foreach (var line in discount.Scope)
            due[line] -= (due[line] - cart.Floor[line]) * share;
    }

    /// <summary>A percentage that is not at its maximum also takes its share off what an earlier coupon of a group would have taken off.</summary>
    private void Contract(int depth, int at, int spreadAt)
    {
        var rest = 1 - (discounts[at].Share / 10_000.0);
        for (var before = depth; before < at; before++)
        {
            // An amount after it may have moved the difference to other lines; it is still on some of the goods.
            if (discounts[at].Lines.IsAll || (before > spreadAt && !cart.HasFloors && discounts[before].Lines.IsWithin(discounts[at].Lines)))
                pending[before] *= rest;
        }
    }

    /// <summary>Where fewer coupons may be added than there are: the largest of them, as much as each takes off now.</summary>
    private long MostOf(int depth, long[] lines, long total, in Branch branch)
    {
        Array.Clear(largest);
        Array.Clear(groupMost);
        var standing = 0L;
        for (var at = depth; at < discounts.Length; at++)
        {
            var discount = discounts[at];
            if (discount.Group >= 0 && branch.GroupUsed[discount.Group])
                continue;

            var off = take.Amount(discount, lines, total);
            if (discount.Lot is null)
                standing = off;
            else
                Insert(off, branch.CouponsLeft);
        }

        for (var at = 0; at < branch.CouponsLeft; at++)
            standing += largest[at];

        return standing;
    }

    private void Insert(long off, int count)
    {
        for (var at = 0; at < count; at++)
        {
            if (off > largest[at])
                (largest[at], off) = (off, largest[at]);
        }
    }

    /// <summary>What rounding the discounts from each place on can take off more than their fractions; of a group the one that rounds most.</summary>
    private double[] Roundings()
    {
        var parts = left.Parts.Select(part => LineSet.Of(part, cart)).ToArray();
        var (from, groups) = (new double[discounts.Length + 1], new double[discounts.Length]);
        for (var at = discounts.Length - 1; at >= 0; at--)
        {
            var one = discounts[at];
            var isCut = false;
            for (var later = at + 1; later < discounts.Length && !isCut; later++)
                isCut = one.Lines.IsCutBy(discounts[later].Lines);
            for (var part = 0; part < parts.Length && !isCut; part++)
                isCut = one.Lines.IsCutBy(parts[part]);

            var rounding = (one.IsPercent && one.OffInitial < 0 ? 0.5 : 0) + (isCut ? one.Scope.Length / 4.0 : 0);
            from[at] = from[at + 1] + (one.Group < 0 ? rounding : Math.Max(0, rounding - groups[one.Group]));
            if (one.Group >= 0)
                groups[one.Group] = Math.Max(groups[one.Group], rounding);
        }

        return from;
    }

    private static long Up(double minor) => minor <= 0 ? 0 : (long)Math.Ceiling(minor);
}
