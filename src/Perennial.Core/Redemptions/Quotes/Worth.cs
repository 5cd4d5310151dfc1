namespace Perennial.Redemptions;

/// <summary>What a combination is judged by, the first that differs deciding; less is better.</summary>
/// <param name="Payable">What is left to pay after discounts and stored value, in minor units.</param>
/// <param name="Total">The price after discounts.</param>
/// <param name="Face">What the coupons that are used up could have taken off: the most valuable stay for later.</param>
/// <param name="Coupons">How many coupons are used up.</param>
internal readonly record struct Worth(long Payable, long Total, long Face, int Coupons)
{
    /// <summary>Worse than anything.</summary>
    public static Worth Worst { get; } = new(long.MaxValue, long.MaxValue, long.MaxValue, int.MaxValue);

    public bool IsBetterThan(in Worth other)
    {
        if (Payable != other.Payable)
            return Payable < other.Payable;
        if (Total != other.Total)
            return Total < other.Total;

        return Face != other.Face ? Face < other.Face : Coupons < other.Coupons;
    }
}
