namespace Perennial.Ledger;

/// <summary>What a grant is. The numbers are stored.</summary>
public enum GrantKind : short
{
    /// <summary>Money that the customer paid in. Never lapses.</summary>
    Principal = 1,

    /// <summary>Money that the shop adds, as one tranche of a plan or alone. Lapses after its last day.</summary>
    Bonus = 2,

    /// <summary>Something off an order that meets its terms.</summary>
    Coupon = 3,

    /// <summary>A thing that goes into a parcel; in the books at what it costs the shop.</summary>
    Gift = 4,

    /// <summary>What a level may claim.</summary>
    Perk = 5,
}
