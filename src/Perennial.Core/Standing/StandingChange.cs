namespace Perennial.Standing;

/// <summary>What happened to a customer's standing.</summary>
public enum StandingChangeKind
{
    Gained,
    Lost,

    /// <summary>The warning day was reached.</summary>
    AtRisk,
}

/// <summary>Something that happened to a customer's standing, once.</summary>
/// <param name="Day">The day on which it happened.</param>
/// <param name="Cycle">What makes it the same thing when it is found again: the day; of a warning the day by which the level is kept.</param>
/// <param name="From">The rank before.</param>
/// <param name="To">The rank since.</param>
public readonly record struct StandingChange(StandingChangeKind Kind, int Day, int Cycle, int From, int To)
{
    /// <summary>What happened between two looks; null when nothing did.</summary>
    /// <param name="before">The standing at the last look, and its day.</param>
    public static StandingChange? Between((CustomerStanding Standing, int Day) before, CustomerStanding after, int today)
    {
        var (was, last) = before;
        if (after.Rank != was.Rank)
        {
            // What a return takes away was never there by its own timeline: it happens today.
            var day = after.Since is { } since && since > last ? since : today;
            return new(after.Rank > was.Rank ? StandingChangeKind.Gained : StandingChangeKind.Lost, day, day, was.Rank, after.Rank);
        }

        return after.IsAtRisk && !was.IsAtRisk ? new(StandingChangeKind.AtRisk, today, after.KeepBy!.Value, after.Rank, after.Rank) : null;
    }
}
