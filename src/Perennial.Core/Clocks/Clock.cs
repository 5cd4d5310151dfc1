namespace Perennial.Clocks;

/// <summary>How long customers of a category (or of the shop) take to come back, and how sure that is.</summary>
public sealed record Clock
{
    /// <summary>The name of the category; "all" for the whole shop.</summary>
    public required string Category { get; init; }

    /// <summary>Customers with at least one spell.</summary>
    public required long Customers { get; init; }

    public required long Spells { get; init; }

    /// <summary>Spells that ended with a purchase.</summary>
    public required long Returns { get; init; }

    /// <summary>Spells that the end of the data cut off.</summary>
    public required long Censored { get; init; }

    /// <summary>Customers whose spell is still open and already longer than the half-return day, but not than the horizon; 0 while there is no such day.</summary>
    public required long PastHalf { get; init; }

    /// <summary>How far this clock looks: the asked horizon, cut to the longest spell of the category.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>Share of spells that end within the horizon, 1 − S(H). Meaningless without <see cref="EnoughData"/>.</summary>
    public required ShareEstimate Returned { get; init; }

    /// <summary>The day by which a quarter of those who return within the horizon has returned.</summary>
    public required DayEstimate Quarter { get; init; }

    /// <summary>The day by which half of those who return within the horizon has returned.</summary>
    public required DayEstimate Half { get; init; }

    /// <summary>The day by which three quarters of them have.</summary>
    public required DayEstimate ThreeQuarters { get; init; }

    /// <summary>The day by which nine in ten of them have.</summary>
    public required DayEstimate NineTenths { get; init; }

    /// <summary>The day on which half of all have come back, limits from plain errors; not reached when most never do. The category's own, never pooled.</summary>
    public required DayEstimate SurvivalMedian { get; init; }

    /// <summary>The same with limits from errors clustered by customer.</summary>
    public required DayEstimate SurvivalMedianClustered { get; init; }

    /// <summary>Median of the gaps that were seen to end. Always too short: recent customers have had no time for long gaps. Shown to show its bias.</summary>
    public required double? NaiveMedianDays { get; init; }

    /// <summary>False: say "not enough data yet" and show nothing a person would act on.</summary>
    public required bool EnoughData { get; init; }

    /// <summary>True when share and days lean on the whole shop, because the category alone is too small.</summary>
    public required bool Pooled { get; init; }

    /// <summary>The category's own curve.</summary>
    public required SurvivalCurve Curve { get; init; }

    /// <summary>Its errors, clustered by customer.</summary>
    public required CurveErrors Errors { get; init; }

    /// <summary>The curve a person acts on: the category's own, or the pooled one. S by day, from 0 to the horizon.</summary>
    public required double[] ActedOn { get; init; }
}
