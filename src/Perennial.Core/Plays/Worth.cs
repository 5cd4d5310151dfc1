namespace Perennial.Plays;

/// <summary>What a give-away can cost.</summary>
public static class Worth
{
    /// <summary>The most, in minor units; 0 for what has to be looked up: packs and cards.</summary>
    /// <param name="basketMinor">What the customer spends on one occasion.</param>
    /// <param name="orderMinor">What the order came to that triggered it; 0 for none.</param>
    public static long Of(Give? give, long basketMinor, long orderMinor) => give switch
    {
        { Coupon: { } coupon } => coupon.WorstMinor(basketMinor),
        { Bonus: { } bonus } => bonus.MinorFor(orderMinor),
        { Perk: { } perk } => checked(perk.CostAmount * perk.Uses),
        _ => 0,
    };
}
