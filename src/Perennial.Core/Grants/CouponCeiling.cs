namespace Perennial.Grants;

/// <summary>The most that a coupon may take off: what it stands in the books with.</summary>
internal static class CouponCeiling
{
    private const int UsesMax = 10_000;

    /// <summary>Minor units, over all uses together.</summary>
    public static long Of(Terms terms, int uses) => checked(OneUse(terms) * uses);

    /// <summary>Why a coupon cannot be; null when it can.</summary>
    public static Refusal? Check(Terms terms, int uses, Currency currency)
    {
        if (uses is < 1 or > UsesMax)
            return new("coupon_unusable", $"A coupon for {uses} uses cannot be; use 1 to {UsesMax}.");
        if (terms.OffMinor < 0 || terms.Off.BasisPoints is < 0 or > 10_000 || terms.OffMinor > 0 == terms.Off.BasisPoints > 0)
            return new("coupon_unusable", $"A coupon takes off an amount or a percentage, one of them; this one takes {new Money(terms.OffMinor, currency)} and {terms.Off}.");
        if (terms.Off.BasisPoints > 0 && terms.MaximumMinor <= 0)
            return new("coupon_unusable", $"A coupon of {terms.Off} needs the most that one use takes off: without it nobody knows what it can cost.");
        if (terms.MinimumMinor < 0 || terms.MaximumMinor < 0 || (Int128)OneUse(terms) * uses > long.MaxValue / 1024)
            return new("coupon_unusable", "A minimum or a maximum is below zero, or more than the books can hold.");

        return null;
    }

    private static long OneUse(Terms terms) => terms.OffMinor == 0 || (terms.MaximumMinor > 0 && terms.MaximumMinor < terms.OffMinor) ? terms.MaximumMinor : terms.OffMinor;
}
