namespace Perennial.Ledger;

/// <summary>What the shop owes, by sort.</summary>
public enum BookKind
{
    Principal,

    /// <summary>Bonus that can be used.</summary>
    Bonus,

    /// <summary>Bonus that is promised and cannot be used yet.</summary>
    BonusToCome,
    Coupons,

    /// <summary>Gifts that are promised and not packed, at cost.</summary>
    Gifts,
}
