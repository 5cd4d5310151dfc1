namespace Perennial.Ledger;

/// <summary>Whether a lot still counts. Expiry is not a state: it is read off the calendar.</summary>
public enum LotState : short
{
    Open = 0,

    /// <summary>Cancelled or taken back; nothing remains.</summary>
    Revoked = 1,
}

/// <summary>One grant's value in the books: how much, how much is left, and on which days it can be used.</summary>
/// <param name="Card">The card or pack that it belongs to; 0 for none.</param>
/// <param name="Part">Which tranche of its plan, from 1; 0 when it is no tranche.</param>
/// <param name="Programme">What it is booked under: the name of the programme, pack or play.</param>
/// <param name="OriginalMinor">Minor units when it was made, not negative. For a coupon the most that it may take off, in all uses together; for a gift what it costs; 0 for perks, and for coupons without a ceiling.</param>
/// <param name="RemainingMinor">Minor units left, holds not deducted.</param>
/// <param name="UsesMax">How often it can be used; 0 for money, which has no such count.</param>
/// <param name="UsesLeft">How often it can still be used, holds not deducted.</param>
/// <param name="FirstDay">The first day on which it can be used, on the shop's calendar, in days since 1970-01-01.</param>
/// <param name="LastDay">The last day on which it can be used, inclusive; <see cref="NoEnd"/> for ever.</param>
/// <param name="SpendRank">Lower is spent first; then what ends sooner, then the lower id.</param>
/// <param name="Origin">The lot that its value came from (a return after the window, a move, a new card for an old one); 0 for none, below zero when it was another customer's.</param>
public sealed record Lot(
    LotId Id, GrantKind Kind, CardId Card, int Part, string Programme, long OriginalMinor, long RemainingMinor, int UsesMax, int UsesLeft,
    int FirstDay, int LastDay, short SpendRank, LotState State, LotId Origin)
{
    /// <summary>No last day: 9999-12-31.</summary>
    public const int NoEnd = 2_932_896;

    /// <summary>The rank of lots whose programme says nothing about order.</summary>
    public const short UsualRank = 100;

    /// <summary>True on its first day, its last day, and between.</summary>
    public bool IsInWindow(int day) => day >= FirstDay && day <= LastDay;

    /// <summary>True when its last day is over.</summary>
    public bool HasEnded(int day) => day > LastDay;

    /// <summary>True when nothing is left of it, in money or in uses.</summary>
    public bool IsSpent => RemainingMinor == 0 && UsesLeft == 0;
}
