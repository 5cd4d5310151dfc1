namespace Perennial.Standing;

/// <summary>What counts for a customer from day to day, past and future, when nothing more is bought; and the level that comes of it.</summary>
/// <remarks>One pass over the qualifying days and no array over days: a million of these are made in a back-fill. Its plain twin goes day by day.</remarks>
internal sealed class LevelTimeline
{
    private readonly List<Step> steps = [];
    private readonly List<(int Day, int Rank)> ranks = [];
    private readonly LevelProgramme programme;

    private LevelTimeline(LevelProgramme programme) => this.programme = programme;

    /// <summary>From a day on: what reaches a level, and what is shown as counted.</summary>
    /// <param name="Tally">In the rolling window; of a calendar the better of this stretch and the one before.</param>
    /// <param name="Current">In the rolling window; of a calendar in this stretch.</param>
    internal readonly record struct Step(int Day, long Tally, long Current);

    /// <summary>What counts, from each day on which it changes.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The level with grace, from each day on which it changes.</summary>
    public IReadOnlyList<(int Day, int Rank)> Ranks => ranks;

    /// <summary>The timeline of days that count: ascending, each once.</summary>
    public static LevelTimeline Of(LevelProgramme programme, ReadOnlySpan<QualifyingDay> days)
    {
        var timeline = new LevelTimeline(programme);
        if (programme.Window.Rolling is null)
            timeline.Calendar(days);
        else
            timeline.Rolling(days);

        timeline.Grace();
        return timeline;
    }

    /// <summary>What counts on a day.</summary>
    public Step At(int day)
    {
        var (low, high) = (0, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (steps[middle].Day <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? new(int.MinValue, 0, 0) : steps[low - 1];
    }

    private void Rolling(ReadOnlySpan<QualifyingDay> days)
    {
        var (came, went, tally) = (0, 0, 0L);
        while (went < days.Length)
        {
            var end = programme.Window.EndOf(days[went].Day);
            var day = came < days.Length && days[came].Day <= end ? days[came].Day : end;
            if (came < days.Length && days[came].Day == day)
                tally += days[came++].Units;
            while (went < came && programme.Window.EndOf(days[went].Day) == day)
                tally -= days[went++].Units;

            steps.Add(new(day, tally, tally));
        }
    }

    private void Calendar(ReadOnlySpan<QualifyingDay> days)
    {
        var at = 0;
        var (before, next) = (0L, int.MinValue);
        while (at < days.Length)
        {
            var start = programme.Window.StartOf(days[at].Day);
            if (start > next && next > int.MinValue)
            {
                // In the stretch after the last one what was reached is kept; then it is gone.
                steps.Add(new(next, before, 0));
                before = 0;
                if (programme.Window.NextStart(next) is var gone && gone < start)
                    steps.Add(new(gone, 0, 0));
            }

            steps.Add(new(start, before, 0));
            next = programme.Window.NextStart(start);
            var current = 0L;
            for (; at < days.Length && days[at].Day < next; at++)
                Add(new(days[at].Day, Math.Max(before, current += days[at].Units), current));

            before = current;
        }

        if (days.Length == 0)
            return;

        steps.Add(new(next, before, 0));
        steps.Add(new(programme.Window.NextStart(next), 0, 0));
    }

    private void Add(Step step)
    {
        if (steps[^1].Day == step.Day)
            steps.RemoveAt(steps.Count - 1);

        steps.Add(step);
    }

    /// <summary>The highest level of each day and of as many before it as the grace has: a sliding maximum.</summary>
    private void Grace()
    {
        var reached = new LinkedList<(int Rank, int End)>();
        var (added, points) = (0, new SortedSet<int>());
        foreach (var step in steps)
        {
            points.Add(step.Day);
            points.Add(step.Day + programme.GraceDays);
        }

        var last = 0;
        foreach (var day in points)
        {
            for (; added < steps.Count && steps[added].Day <= day; added++)
            {
                var rank = programme.RankOf(steps[added].Tally);
                while (reached.Last is { } weaker && weaker.Value.Rank <= rank)
                    reached.RemoveLast();

                reached.AddLast((rank, added + 1 < steps.Count ? steps[added + 1].Day + programme.GraceDays : int.MaxValue));
            }

            while (reached.First is { } past && past.Value.End <= day)
                reached.RemoveFirst();

            var best = reached.First?.Value.Rank ?? 0;
            if (best != last)
                ranks.Add((day, last = best));
        }
    }
}
