using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What can be used on an order.</summary>
public enum RedeemableKind
{
    /// <summary>A level's discount.</summary>
    Standing,
    Coupon,

    /// <summary>All principal and bonus together.</summary>
    StoredValue,
    Gift,
}

/// <summary>What became of it.</summary>
public enum RedeemableState
{
    /// <summary>It is used on this order.</summary>
    Applicable,

    /// <summary>It cannot be used on this order.</summary>
    Inapplicable,

    /// <summary>It could be, and is not: something else is better, or the customer did not choose it.</summary>
    Skipped,
}

/// <summary>Whether something is used on an order, and why not.</summary>
/// <param name="Lot">Its lot; null for a level's discount and for stored value.</param>
/// <param name="Key">A stable word for why not: "voucher_expired"; null when it is used.</param>
/// <param name="Detail">The same for people, with the numbers; null when it is used.</param>
/// <param name="ShortByMinor">By how much the goods miss its minimum, in minor units.</param>
/// <param name="OffMinor">What it takes off, or pays, in minor units; 0 when it is not used.</param>
public sealed record RedeemableStatus(LotId? Lot, RedeemableKind Kind, RedeemableState State, string? Key, string? Detail, long ShortByMinor, long OffMinor);
