using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>Somebody who would have entered, and what became of them without the play.</summary>
/// <param name="Customer">By number in the history.</param>
/// <param name="BasketMinor">What they usually spent, by what was known on the day.</param>
public sealed record Entrant(int Customer, long Cycle, int EnteredDay, long BasketMinor)
{
    /// <summary>The steps that would have been done, and on which day.</summary>
    public IReadOnlyList<(int Step, int Day, long WorstMinor)> Steps { get; init; } = [];

    /// <summary>The first day on which they bought again by themselves, within the window; null when they did not.</summary>
    public int? CameDay { get; init; }

    /// <summary>What they spent on that day, in minor units.</summary>
    public long CameMinor { get; init; }

    /// <summary>What they spent within the window, in minor units.</summary>
    public long SpentMinor { get; init; }

    /// <summary>What they would have used up of what was given, though they came by themselves: a pure gift, in minor units.</summary>
    public long GiftMinor { get; init; }
}

/// <summary>What a play would have done, and what would have happened without it.</summary>
/// <param name="Entrants">In the order of entering.</param>
/// <param name="Refused">How many did not enter, by the code of the reason; each once, with the last reason that they had.</param>
public sealed record BackTestResult(BackTestAsk Ask, IReadOnlyList<Entrant> Entrants, IReadOnlyDictionary<string, int> Refused)
{
    /// <summary>Conditions of the audience that the past says nothing of, and that were taken as met.</summary>
    public IReadOnlyList<string> TakenAsMet { get; init; } = [];

    /// <summary>How many different customers would have entered.</summary>
    public int Customers => Entrants.Select(entrant => entrant.Customer).Distinct().Count();

    /// <summary>The share that came back by itself within the window, with its 95 % interval; clustered by customer where somebody enters twice.</summary>
    public ShareEstimate CameAnyway => ShareOfClusters.Of(Entrants.Select(entrant => (entrant.Customer, entrant.CameDay is not null)));

    /// <summary>How many came by themselves.</summary>
    public int Came => Entrants.Count(entrant => entrant.CameDay is not null);

    /// <summary>What would have been given away at most, in minor units: everybody uses everything.</summary>
    public long WorstMinor => Entrants.Sum(entrant => entrant.Steps.Sum(step => step.WorstMinor));

    /// <summary>What those who came by themselves would have used up: a pure gift, in minor units.</summary>
    public long GiftMinor => Entrants.Sum(entrant => entrant.GiftMinor);

    /// <summary>What those who came by themselves spent within the window, in minor units.</summary>
    public long RevenueMinor => Entrants.Sum(entrant => entrant.SpentMinor);

    /// <summary>What the shop kept of it, by the margin of the play.</summary>
    public long MarginMinor => (long)((Int128)RevenueMinor * Ask.Play.Guard.MarginPercent.BasisPoints / 10_000);

    /// <summary>What it takes to pay for itself.</summary>
    public BreakEven BreakEven => BreakEven.Of(this);

    /// <summary>The smallest lift, in returns per 100 reached, that the hold-out of the play would show in this time; null where nobody is held out or nobody entered.</summary>
    public double? VisiblePer100 => SmallestLift.Per100(CameAnyway.Share, Entrants.Count, Ask.Play.HoldOutPercent);
}
