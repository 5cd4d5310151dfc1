namespace Perennial.Plays;

/// <summary>On which day each step of a play falls for one customer.</summary>
public static class StepPlan
{
    /// <summary>The day of a step, in days since 1970; never before the trigger.</summary>
    public static int DayOf(Play play, int step, Candidate candidate)
    {
        var rung = play.Steps[step];
        if (rung.At is { } quantile && candidate.Pace is { } pace)
            return Math.Max(candidate.TriggerDay, candidate.LastDay + DaysOf(pace, quantile));

        return rung.Wait is { } wait ? Span.After(candidate.TriggerDay, wait) : candidate.TriggerDay;
    }

    /// <summary>The step that a customer begins with: of those that hang on the clock the last whose day has come, so that who is late gets what belongs to where they stand, and not everything at once.</summary>
    public static int First(Play play, Candidate candidate, int today) => Skipped(play, 0, candidate, today);

    /// <summary>The step that is done today when this one is due.</summary>
    public static int Skipped(Play play, int step, Candidate candidate, int today)
    {
        while (step + 1 < play.Steps.Count && play.Steps[step + 1].At is not null && DayOf(play, step + 1, candidate) <= today)
            step++;

        return step;
    }

    /// <summary>The day of the step after one that is done on a day: steps keep the distance that they have in the play, also for who is late.</summary>
    public static int Next(Play play, int step, Candidate candidate, int day)
    {
        var (here, next) = (DayOf(play, step, candidate), DayOf(play, step + 1, candidate));
        return play.Steps[step + 1].At is not null ? Math.Max(next, day + 1) : day + Math.Max(0, next - here);
    }

    /// <summary>The days of a share of a clock.</summary>
    public static int DaysOf(Clocks.Pace pace, Quantile quantile) => quantile switch
    {
        Quantile.Quarter => pace.Quarter,
        Quantile.Half => pace.Half,
        Quantile.ThreeQuarters => pace.ThreeQuarters,
        _ => pace.NineTenths,
    };
}
