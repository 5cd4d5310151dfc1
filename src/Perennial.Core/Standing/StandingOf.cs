namespace Perennial.Standing;

/// <summary>Says where a customer stands.</summary>
public static class StandingOf
{
    /// <summary>The standing on a day, from what was bought through that day; later days in the list are not looked at.</summary>
    /// <param name="days">Ascending, each day once; see <see cref="Qualifying"/>.</param>
    public static CustomerStanding Run(LevelProgramme programme, IReadOnlyList<QualifyingDay> days, int today)
    {
        QualifyingDay[] known = [.. days.TakeWhile(day => day.Day <= today)];
        var timeline = LevelTimeline.Of(programme, known);
        var now = On(programme, timeline, today);
        var turns = timeline.Steps.Select(step => step.Day).Concat(timeline.Ranks.Select(rank => rank.Day));
        if (WarnDay(programme, now) is { } warn)
            turns = turns.Append(warn);

        foreach (var day in turns.Where(day => day > today).Distinct().Order())
        {
            if (On(programme, timeline, day) != now)
                return now with { NextChangeDay = day };
        }

        return now;
    }

    /// <summary>The rank that somebody had on a day, by what was bought before that day.</summary>
    /// <param name="before">How many of the days lie before.</param>
    internal static int RankBefore(LevelProgramme programme, QualifyingDay[] days, int before, int day) =>
        RankOn(LevelTimeline.Of(programme, days.AsSpan(0, before)), day).Rank;

    private static CustomerStanding On(LevelProgramme programme, LevelTimeline timeline, int day)
    {
        var step = timeline.At(day);
        var (rank, since) = RankOn(timeline, day);
        var shortBy = rank < programme.Levels.Count ? Math.Max(0, programme.Levels[rank].Needs - step.Current) : 0;
        var standing = new CustomerStanding(rank, step.Current, shortBy, since);
        if (rank == 0 || timeline.Ranks.FirstOrDefault(one => one.Day > day && one.Rank < rank) is not { Day: > 0 } lost)
            return standing;

        return Kept(programme, timeline, standing with { LostDay = lost.Day }, day);
    }

    /// <summary>How the level is kept: while enough counts, by the day before too little does; in grace, by the last day of it.</summary>
    private static CustomerStanding Kept(LevelProgramme programme, LevelTimeline timeline, CustomerStanding standing, int day)
    {
        var needs = programme.Levels[standing.Rank - 1].Needs;
        var isInGrace = timeline.At(day).Tally < needs;
        var keepBy = isInGrace ? standing.LostDay!.Value - 1 : timeline.Steps.First(step => step.Day > day && step.Tally < needs).Day - 1;
        var there = isInGrace ? timeline.At(keepBy).Current : timeline.At(keepBy + 1).Tally;
        var kept = standing with { KeepBy = keepBy, KeepMore = needs - there, IsInGrace = isInGrace };
        return kept with { IsAtRisk = programme.WarnDays > 0 && (isInGrace || day >= WarnDay(programme, kept)) };
    }

    private static int? WarnDay(LevelProgramme programme, CustomerStanding standing) =>
        programme.WarnDays > 0 && standing is { KeepBy: { } keepBy, IsInGrace: false } ? keepBy + 1 - programme.WarnDays : null;

    private static (int Rank, int? Since) RankOn(LevelTimeline timeline, int day)
    {
        for (var at = timeline.Ranks.Count - 1; at >= 0; at--)
        {
            if (timeline.Ranks[at].Day <= day)
                return (timeline.Ranks[at].Rank, timeline.Ranks[at].Day);
        }

        return (0, null);
    }
}
