namespace Perennial.Grants;

/// <summary>Several coupons that are issued, shown and given back as one thing: 4 × 50, one usable each month.</summary>
/// <param name="Version">From 1.</param>
/// <param name="PriceMinor">What the pack costs; 0 when it is given.</param>
/// <param name="Terms">What each coupon takes off, and of which orders.</param>
/// <param name="Windows">One part for each coupon: the days on which it can be used.</param>
public sealed record CouponPack(string Name, int Version, Currency Currency, long PriceMinor, Terms Terms, ReleasePlan Windows)
{
    /// <summary>How often each coupon can be used.</summary>
    public int UsesEach { get; init; } = 1;

    /// <summary>"spring-pack@2".</summary>
    public string Rule => $"{Name}@{Version}";

    /// <summary>The most that all its coupons can take off together, in minor units.</summary>
    public long WorstMinor() => checked(CouponCeiling.Of(Terms, UsesEach) * Windows.Parts);

    /// <summary>Why the pack cannot be; null when it can.</summary>
    public Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Contains('@', StringComparison.Ordinal) || Version < 1)
            return new("pack_unusable", $"‘{Name}’ version {Version}: give the pack a name without ‘@’ and a version from 1.");
        if (PriceMinor < 0)
            return new("pack_unusable", $"A pack for {new Money(PriceMinor, Currency)} cannot be; use 0 for one that is given.");
        if (CouponCeiling.Check(Terms, UsesEach, Currency) is { } refusal)
            return refusal;

        return Windows.Check();
    }
}
