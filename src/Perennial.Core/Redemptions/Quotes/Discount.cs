using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>A coupon, or a level's discount, as it is on one order.</summary>
internal sealed class Discount
{
    /// <summary>The coupon; null for a level's discount.</summary>
    public required LotId? Lot { get; init; }

    public required Terms Terms { get; init; }

    /// <summary>What one use stands in the books with: the most that it may take off. 0 for a level's, which is not used up.</summary>
    public required long Face { get; init; }

    /// <summary>The lines that it is for, by their place in the cart.</summary>
    public required int[] Scope { get; init; }

    /// <summary>The same lines.</summary>
    public required LineSet Lines { get; init; }

    /// <summary>The most that it takes off, whatever the lines cost.</summary>
    public required long Most { get; init; }

    /// <summary>For a percentage of the initial price, what that is; else -1.</summary>
    public required long OffInitial { get; init; }

    /// <summary>In basis points; 0 for a fixed amount.</summary>
    public int Share => Terms.Off.BasisPoints;

    public bool IsPercent => Terms.Off.BasisPoints > 0;

    /// <summary>Coupons with one number are not used together; -1 stacks with all.</summary>
    public int Group { get; set; } = -1;

    /// <summary>True when the customer named it: it is used or nothing is.</summary>
    public bool IsForced { get; set; }

    /// <summary>True when it does on this order exactly what the one before it does: it is not used unless that one is.</summary>
    public bool IsTwin { get; set; }

    public static Discount Of(Grant coupon, Cart cart, CheckoutPolicy policy, int today)
    {
        var face = coupon.Lot.RemainingMinor / coupon.Lot.UsesLeft;
        return Of(coupon.Lot.Id, coupon.Terms, (cart, policy, today), face);
    }

    public static Discount Of(StandingDiscount standing, Cart cart, CheckoutPolicy policy, int today) => Of(null, standing.Terms, (cart, policy, today), null);

    /// <summary>The order in which discounts are taken off: a level's first within its class, narrow before wide, large before small, then the older lot.</summary>
    /// <remarks>It depends on nothing but the two, so that another coupon in the wallet changes nothing among these.</remarks>
    public static Comparison<Discount> Order(bool percentFirst) => (left, right) =>
    {
        if (left.IsPercent != right.IsPercent)
            return left.IsPercent == percentFirst ? -1 : 1;
        if (left.Lot is null || right.Lot is null)
            return (left.Lot is null ? 0 : 1) - (right.Lot is null ? 0 : 1);

        var order = Content(left, right);
        return order != 0 ? order : left.Lot.Value.Value.CompareTo(right.Lot.Value.Value);
    };

    /// <summary>True when the two do the same on this order.</summary>
    public static bool AreTwins(Discount left, Discount right) => left.Lot is not null && right.Lot is not null && left.IsPercent == right.IsPercent && Content(left, right) == 0;

    private static Discount Of(LotId? lot, Terms terms, (Cart Cart, CheckoutPolicy Policy, int Today) on, long? face)
    {
        var scope = new List<int>(on.Cart.Lines.Length);
        var initial = 0L;
        for (var at = 0; at < on.Cart.Lines.Length; at++)
        {
            if (!on.Cart.Lines[at].IsShipping && terms.IsFor(on.Cart.Lines[at], on.Today))
            {
                scope.Add(at);
                initial += on.Cart.Price[at];
            }
        }

        var most = Math.Min(terms.MaximumMinor > 0 ? terms.MaximumMinor : long.MaxValue, face ?? long.MaxValue);
        int[] lines = [.. scope];
        return new()
        {
            Lot = lot,
            Lines = LineSet.Of(lines, on.Cart),
            Terms = terms,
            Face = face ?? 0,
            Scope = lines,
            Most = terms.OffMinor > 0 ? Math.Min(most, terms.OffMinor) : most,
            OffInitial = terms.Off.BasisPoints > 0 && on.Policy.PercentOf == PercentBasis.Initial ? terms.Off.Of(new(initial, default)).Minor : -1,
        };
    }

    private static int Content(Discount left, Discount right)
    {
        var order = left.Scope.Length.CompareTo(right.Scope.Length);
        order = order != 0 ? order : right.Share.CompareTo(left.Share);
        order = order != 0 ? order : right.Most.CompareTo(left.Most);
        order = order != 0 ? order : left.Face.CompareTo(right.Face);
        order = order != 0 ? order : left.Scope.AsSpan().SequenceCompareTo(right.Scope);
        order = order != 0 ? order : left.Terms.IsExclusive.CompareTo(right.Terms.IsExclusive);
        return order != 0 ? order : string.CompareOrdinal(left.Terms.StackGroup, right.Terms.StackGroup);
    }
}
