namespace Perennial.Redemptions;

/// <summary>
/// Finds the best of all combinations of discounts that may be used together: branch and bound over using each or not, in the order in which
/// they are taken off, so that the lines of a branch are always exact. See docs/decisions/0005-best-combination.md.
/// </summary>
/// <remarks>
/// The hot loop of a checkout: arrays that are made once, no LINQ, nothing allocated in a branch. Its plain twin tries every combination, in the tests.
/// Of combinations that are worth the same the first is kept; branches that use a discount are looked at before those that do not.
/// </remarks>
internal sealed class BestSearch
{
    // What a branch costs is the discounts and lines that its bound looks at; so many of these take a few tens of milliseconds.
    private const long StepsMax = 40_000_000;
    private const long NodesMin = 50;

    // Adding up what coupons are worth together costs as much as so many branches.
    private const long PlainNodes = 1_000;

    private readonly Cart cart;
    private readonly CheckoutPolicy policy;
    private readonly Discount[] discounts;
    private readonly LeftToPay left;
    private readonly LeastBound bound;
    private readonly long[][] due;
    private readonly TakeOff take;
    private readonly bool[] used;
    private readonly bool[] groupUsed;
    private readonly long nodesMax;
    private bool[] best;
    private Worth bestWorth = Worth.Worst;
    private long nodes;
    private (FaceBound? Bound, bool IsMade) faces;

    /// <summary>Makes ready to search.</summary>
    /// <param name="discounts">In the order in which they are taken off; none of them is used alone.</param>
    public BestSearch(Cart cart, CheckoutPolicy policy, Discount[] discounts, LeftToPay left)
    {
        (this.cart, this.policy, this.discounts, this.left) = (cart, policy, discounts, left);
        bound = new(cart, policy, discounts, left);
        due = new long[discounts.Length + 1][];
        for (var depth = 0; depth < due.Length; depth++)
            due[depth] = new long[cart.Price.Length];

        cart.Price.CopyTo(due[0], 0);
        take = new(cart);
        (used, best) = (new bool[discounts.Length], new bool[discounts.Length]);
        groupUsed = new bool[discounts.Length];
        // The way to the first leaf is always walked: it has no bounds to compute.
        nodesMax = discounts.Length + 1 + Math.Max(NodesMin, StepsMax / ((discounts.Length + 1L) * (cart.Price.Length + 1)));
    }

    /// <summary>How many branches were looked at.</summary>
    public long Nodes => nodes;

    /// <summary>True when every branch was looked at or cannot be better.</summary>
    public bool IsProven { get; private set; } = true;

    /// <summary>The best combination, and what it is worth; with discounts that must be used and cannot be, worth nothing.</summary>
    public (Discount[] Used, Worth Worth) Run()
    {
        Visit(0, cart.Total, new(0, 0, 0, 0));
        return ([.. discounts.Where((_, at) => best[at])], bestWorth);
    }

    /// <summary>Looks at a branch.</summary>
    /// <param name="spent">The face value and number of the coupons that are used so far.</param>
    private void Visit(int depth, long total, Worth spent)
    {
        if (++nodes > nodesMax)
        {
            IsProven = false;
            return;
        }

        var lines = due[depth];
        if (depth == discounts.Length)
        {
            Keep(spent with { Payable = left.Of(lines), Total = total });
            return;
        }

        if (bestWorth.Total != long.MaxValue && !CanBeBetter(depth, total, spent))
            return;

        var discount = discounts[depth];
        if (CanUse(depth, discount, spent.Coupons))
            Use(depth, total, spent);
        if (discount.IsForced || !IsProven)
            return;

        lines.CopyTo(due[depth + 1], 0);
        Visit(depth + 1, total, spent);
    }

    private void Use(int depth, long total, Worth spent)
    {
        var (discount, lines) = (discounts[depth], due[depth + 1]);
        var off = take.Amount(discount, due[depth], total);
        // What takes nothing off is never used: it would be gone for nothing.
        if (off == 0)
            return;

        due[depth].CopyTo(lines, 0);
        take.Divide(off, discount.Scope, lines);
        used[depth] = true;
        if (discount.Group >= 0)
            groupUsed[discount.Group] = true;

        Visit(depth + 1, total - off, discount.Lot is null ? spent : spent with { Face = spent.Face + discount.Face, Coupons = spent.Coupons + 1 });
        used[depth] = false;
        if (discount.Group >= 0)
            groupUsed[discount.Group] = false;
    }

    private bool CanUse(int depth, Discount discount, int coupons) =>
        (discount.Group < 0 || !groupUsed[discount.Group]) && (discount.Lot is null || coupons < policy.CouponsMax) && (!discount.IsTwin || used[depth - 1]);

    private void Keep(Worth worth)
    {
        if (!worth.IsBetterThan(bestWorth))
            return;

        bestWorth = worth;
        used.CopyTo(best, 0);
    }

    /// <summary>False when nothing below this branch is better than what was found.</summary>
    private bool CanBeBetter(int depth, long total, in Worth spent)
    {
        var (payable, least) = bound.Of(depth, due[depth], total, new Branch(groupUsed, used, policy.CouponsMax - spent.Coupons));
        if (payable != bestWorth.Payable)
            return payable < bestWorth.Payable;
        if (least != bestWorth.Total)
            return least < bestWorth.Total;

        // No coupon takes off more than its face value: what is still missing to the best total costs at least as much of it.
        var missing = Math.Max(0, total - bestWorth.Total - bound.StandingFrom(depth));
        if (!faces.IsMade && nodes > PlainNodes)
            faces = (FaceBound.Of(discounts, cart.Total - cart.LeastTotal), true);

        var (face, coupons) = faces.Bound?.Of(depth, missing) ?? (missing, missing > 0 ? 1 : 0);
        return spent.Face + face != bestWorth.Face ? spent.Face + face < bestWorth.Face : spent.Coupons + coupons < bestWorth.Coupons;
    }
}
