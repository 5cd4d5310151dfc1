namespace Perennial.Client;

/// <summary>An amount that opens or ends on a day.</summary>
public sealed record DayAmount(DateOnly Day, long Amount);

/// <summary>A piece of value with a window.</summary>
/// <param name="Id">"lot_…"</param>
/// <param name="Kind">"principal", "bonus", "coupon", "gift", "perk".</param>
/// <param name="OriginalAmount">What it began with; of a coupon the most that it may take off, in all uses together.</param>
/// <param name="UsesLeft">How often it can still be used.</param>
/// <param name="FirstDay">The first day on which it can be used.</param>
/// <param name="LastDay">The last, inclusive; null for ever.</param>
/// <param name="Terms">On what it can be used.</param>
public sealed record Lot(
    string Id, string Kind, string Programme, string State, long OriginalAmount, long RemainingAmount, int UsesMax, int UsesLeft, DateOnly FirstDay, DateOnly? LastDay, Terms Terms);

/// <summary>What an order has to be, and what a coupon takes off it.</summary>
/// <param name="MinimumAmount">What the goods have to reach; 0 for any order.</param>
/// <param name="Categories">Only lines of these; null or empty for all. Products and channels likewise.</param>
/// <param name="OffAmount">What a coupon takes off; 0 for a share.</param>
/// <param name="OffBasisPoints">The share, in hundredths of a percent: 1200 is 12 %.</param>
/// <param name="MaximumAmount">The most that one use takes off.</param>
public sealed record Terms(
    long MinimumAmount, IReadOnlyList<string>? Categories, IReadOnlyList<string>? Products, int ArrivedWithinDays, IReadOnlyList<string>? Channels, string StackGroup, long OffAmount,
    int OffBasisPoints, long MaximumAmount, bool Exclusive);

/// <summary>What a customer has.</summary>
/// <param name="On">The day that it is about.</param>
/// <param name="UsableAmount">What can be spent on the day.</param>
/// <param name="HeldAmount">What is set aside for orders.</param>
/// <param name="ComingAmount">Bonus that is promised and opens later.</param>
/// <param name="ReactivableAmount">Principal whose last day is over: still owed, and can be opened again.</param>
/// <param name="Coming">By the day on which it opens.</param>
/// <param name="Ending">Usable bonus, by its last day.</param>
/// <param name="Coupons">Those that have uses left and have not ended, the sooner usable first.</param>
public sealed record Wallet(
    string Customer, DateOnly On, string Currency, bool Frozen, long UsableAmount, long PrincipalAmount, long BonusAmount, long HeldAmount, long ComingAmount,
    long ReactivableAmount, IReadOnlyList<DayAmount> Coming, IReadOnlyList<DayAmount> Ending, IReadOnlyList<Lot> Coupons);
