using Perennial.Http;

namespace Perennial.Grants;

/// <summary>What an order has to be for a grant to be used on it, and what a coupon takes off.</summary>
/// <param name="MinimumAmount">What the goods have to reach together, before coupons; 0 for any order.</param>
/// <param name="Categories">Only lines of these categories; empty for all.</param>
/// <param name="Products">Only lines of these products; empty for all.</param>
/// <param name="ArrivedWithinDays">Only goods that arrived so many days ago or less; 0 for all.</param>
/// <param name="Channels">Only orders of these channels; empty for all.</param>
/// <param name="StackGroup">Two coupons of one group are not used on one order; "" stacks with everything.</param>
/// <param name="OffAmount">What a coupon takes off; leave it out for a percentage.</param>
/// <param name="OffBasisPoints">The same as a share, in hundredths of a percent: 1200 is 12 %.</param>
/// <param name="MaximumAmount">The most that one use takes off; a percentage must have one.</param>
/// <param name="Exclusive">True for a coupon that is used alone.</param>
public sealed record TermsBody(
    Minor? MinimumAmount = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Products = null, int ArrivedWithinDays = 0,
    IReadOnlyList<string>? Channels = null, string StackGroup = "", Minor? OffAmount = null, int OffBasisPoints = 0, Minor? MaximumAmount = null, bool Exclusive = false)
{
    private const int NamesMax = 200;

    /// <summary>The terms.</summary>
    /// <returns>Refusal: <c>terms_unusable</c>.</returns>
    internal Verdict<Terms> Read()
    {
        if (ArrivedWithinDays is < 0 or > 3660 || OffBasisPoints is < 0 or > 10_000)
            return new Refusal("terms_unusable", $"arrived_within_days is from 0 to 3660 and off_basis_points from 0 to 10000; they were {ArrivedWithinDays} and {OffBasisPoints}.");
        foreach (var (name, list) in new[] { ("categories", Categories), ("products", Products), ("channels", Channels) })
        {
            if (list is not null && (list.Count > NamesMax || list.Any(string.IsNullOrWhiteSpace)))
                return new Refusal("terms_unusable", $"{name} has at most {NamesMax} names, none of them empty.");
        }

        return new Terms(MinimumAmount.OrZero(), Categories ?? [], Products ?? [], ArrivedWithinDays, Channels ?? [], StackGroup, OffAmount.OrZero(), new(OffBasisPoints), MaximumAmount.OrZero()) { IsExclusive = Exclusive };
    }

    /// <summary>Terms as they are shown.</summary>
    internal static TermsBody Of(Terms terms) => new(
        terms.MinimumMinor, terms.Categories, terms.Products, terms.ArrivedWithinDays, terms.Channels, terms.StackGroup, terms.OffMinor, terms.Off.BasisPoints, terms.MaximumMinor, terms.IsExclusive);
}
