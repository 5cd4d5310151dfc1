namespace Perennial.Standing;

/// <summary>Where a customer stands in a level programme on a day, and what will come of it without further purchases.</summary>
/// <param name="Rank">0 for no level, 1 for the lowest.</param>
/// <param name="Counted">What counts now: in the rolling window, or in the calendar stretch that the day is in.</param>
/// <param name="Short">What is missing for the next level; 0 on the highest.</param>
/// <param name="Since">The first day on this level without interruption; of who has none the first day without one. Null when there never was one.</param>
public sealed record CustomerStanding(int Rank, long Counted, long Short, int? Since)
{
    /// <summary>The last day on which <see cref="KeepMore"/> keeps the level; null when nothing takes it away.</summary>
    public int? KeepBy { get; init; }

    /// <summary>How many purchases or days more, or how many minor units, keep the level if they come by <see cref="KeepBy"/>.</summary>
    public long KeepMore { get; init; }

    /// <summary>The first day on which the level is lost, grace over; null when nothing takes it away.</summary>
    public int? LostDay { get; init; }

    /// <summary>True while the level is kept although too little counts for it.</summary>
    public bool IsInGrace { get; init; }

    /// <summary>True from the warning day on until it is kept or lost.</summary>
    public bool IsAtRisk { get; init; }

    /// <summary>The next day on which anything of this changes by itself; null when nothing does. Until then it holds without being looked at.</summary>
    public int? NextChangeDay { get; init; }

    /// <summary>Nobody who has bought nothing that counts.</summary>
    public bool IsNothing => Rank == 0 && Counted == 0 && NextChangeDay is null;
}
