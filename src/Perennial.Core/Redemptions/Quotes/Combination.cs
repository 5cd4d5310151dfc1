namespace Perennial.Redemptions;

/// <summary>A discount that is used, and what it takes off each line of the cart.</summary>
internal sealed record Applied(Discount Discount, long[] Shares, long Minor);

/// <summary>Discounts that are used together.</summary>
/// <param name="Applied">In the order in which they are taken off.</param>
/// <param name="Due">What is left of each line.</param>
/// <param name="IsProven">True when no other combination is better.</param>
/// <param name="Nodes">How many branches were looked at.</param>
internal sealed record Combination(IReadOnlyList<Applied> Applied, long[] Due, bool IsProven, long Nodes)
{
    /// <summary>Nothing is used.</summary>
    public static Combination None(Cart cart) => new([], [.. cart.Price], true, 0);

    /// <summary>Takes discounts off one after the other.</summary>
    public static Combination Of(Cart cart, IEnumerable<Discount> discounts)
    {
        var (applied, due, take, total) = (new List<Applied>(), cart.Price.ToArray(), new TakeOff(cart), cart.Total);
        foreach (var discount in discounts)
        {
            var before = due.ToArray();
            var off = take.Amount(discount, due, total);
            if (off > 0)
                take.Divide(off, discount.Scope, due);

            total -= off;
            for (var at = 0; at < due.Length; at++)
                before[at] -= due[at];

            applied.Add(new(discount, before, off));
        }

        return new(applied, due, true, 0);
    }
}
