using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>A customer who is in a play from today on.</summary>
/// <param name="IsHeldOut">True for who is left alone: nothing is given, nothing is said, for as long as the play lives.</param>
/// <param name="Step">The step that comes next, from 0.</param>
/// <param name="StepDay">Its day, in days since 1970: today, or later.</param>
public readonly record struct Entered(bool IsHeldOut, int Step, int StepDay);

/// <summary>Decides who enters a play. One reason for each who does not, the first that holds.</summary>
public static class Entry
{
    /// <summary>Decides for one candidate on a day.</summary>
    /// <param name="launched">The play, and the day of its launch, in days since 1970.</param>
    /// <param name="so">What plays have done with the customer, and how many may still enter.</param>
    /// <returns>
    /// Refusals, in this order: <c>play_over</c>, <c>play_entered</c> (in it for this cycle, or as often as may be), <c>play_audience</c>,
    /// <c>play_before_launch</c>, <c>play_lost</c>, <c>play_bought</c>, <c>play_resting</c>, <c>play_cooldown</c>, <c>play_full</c>.
    /// </returns>
    public static Verdict<Entered> Decide((StoreId Store, Play Play, int LaunchedDay) launched, Candidate candidate, (PlayPast Past, PlayRoom Room) so, int today)
    {
        var play = launched.Play;
        if ((Time(launched.Play, launched.LaunchedDay, today) ?? Before(play, so.Past) ?? Who(play, candidate) ?? When((play, launched.LaunchedDay), candidate, today)
            ?? Lately(play, so.Past, today) ?? Full(play.Guard, so.Room)) is { } refusal)
            return refusal;

        so.Room.Enter();
        var step = StepPlan.First(play, candidate, today);
        return new Entered(play.HoldOut.Has(launched.Store, play.Name, candidate.Customer), step, Math.Max(today, StepPlan.DayOf(play, step, candidate)));
    }

    private static Refusal? Time(Play play, int launchedDay, int today)
    {
        if (today < launchedDay || (play.FirstDay is { } first && today < ShopCalendar.NumberOf(first)))
            return new("play_over", $"The play has not begun: its first day is {play.FirstDay ?? ShopCalendar.DateOf(launchedDay):uuuu-MM-dd}.");

        return play.LastDay is { } last && today > ShopCalendar.NumberOf(last) ? new("play_over", $"The play took nobody in after {last:uuuu-MM-dd}.") : null;
    }

    private static Refusal? Before(Play play, PlayPast past)
    {
        if (past.IsInCycle)
            return new("play_entered", "Is in the play already.");

        return past.Times >= play.Guard.TimesPerCustomer ? new("play_entered", $"Was in the play {past.Times} times; {play.Guard.TimesPerCustomer} is the most.") : null;
    }

    private static Refusal? Who(Play play, Candidate candidate) =>
        play.Audience.WhyNot(candidate.Facts) is { } why ? new("play_audience", $"Is not meant: {why}.") : null;

    private static Refusal? When((Play Play, int LaunchedDay) launched, Candidate candidate, int today)
    {
        var play = launched.Play;
        if (candidate.TriggerDay > today)
            return new("play_not_yet", $"Is not due before {ShopCalendar.DateOf(candidate.TriggerDay):uuuu-MM-dd}.");
        if (candidate.TriggerDay < launched.LaunchedDay && !(play.Trigger.CatchUp || play.Trigger.On == TriggerKind.Manual))
            return new("play_before_launch", $"Was due on {ShopCalendar.DateOf(candidate.TriggerDay):uuuu-MM-dd}, before the launch; set catch_up to reach them too.");
        if (candidate.Pace is { } pace && today - candidate.LastDay > pace.Horizon)
            return new("play_lost", $"Has not bought for {today - candidate.LastDay} days and is lost; the clock looks {pace.Horizon} days ahead.");
        if (candidate.Pace is not null && candidate.Facts.LastDay is { } bought && candidate.Category == Clocks.ClockFace.Shop && bought > candidate.LastDay)
            return new("play_bought", $"Bought on {ShopCalendar.DateOf(bought):uuuu-MM-dd}.");

        return candidate.RestsUntilDay > today
            ? new("play_resting", $"Bought something else lately and comes anyway; is due in the shop on {ShopCalendar.DateOf(candidate.RestsUntilDay):uuuu-MM-dd}.")
            : null;
    }

    private static Refusal? Lately(Play play, PlayPast past, int today) =>
        play.Guard.Cooldown is { } cooldown && past.LastEnteredDay is { } day && day >= Span.Since(today, cooldown)
            ? new("play_cooldown", $"Entered a play on {ShopCalendar.DateOf(day):uuuu-MM-dd}; {cooldown} have to pass.")
            : null;

    private static Refusal? Full(Guard guard, PlayRoom room)
    {
        if (room.InAll >= guard.CustomersMax)
            return new("play_full", $"{guard.CustomersMax} customers have entered, and that is the most.");

        return room.Today >= guard.CustomersPerDay ? new("play_full", $"{guard.CustomersPerDay} customers have entered today; the others come on the days after.") : null;
    }
}
