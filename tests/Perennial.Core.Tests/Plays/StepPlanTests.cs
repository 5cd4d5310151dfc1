using NodaTime;
using Perennial.Ledger;

namespace Perennial.Plays;

public sealed class StepPlanTests
{
    [Fact]
    public void Steps_of_a_clock_fall_on_its_shares_and_never_before_the_trigger()
    {
        Assert.Equal([120, 130, 140], Enumerable.Range(0, 3).Select(step => StepPlan.DayOf(MadePlays.Clock, step, MadePlays.Candidate)));
        Assert.Equal([135, 135, 140], Enumerable.Range(0, 3).Select(step => StepPlan.DayOf(MadePlays.Clock, step, MadePlays.Candidate with { TriggerDay = 135 })));
    }

    [Theory]
    [InlineData(2027, 1, 31, "P1M", 2027, 2, 28)]
    [InlineData(2028, 1, 31, "P1M", 2028, 2, 29)]
    [InlineData(2028, 2, 29, "P1Y", 2029, 2, 28)]
    [InlineData(2027, 12, 31, "P2M", 2028, 2, 29)]
    [InlineData(2027, 3, 1, "P1W1D", 2027, 3, 9)]
    public void A_wait_ends_on_the_last_day_of_a_shorter_month(int year, int month, int day, string wait, int toYear, int toMonth, int toDay)
    {
        var play = MadePlays.OnOrder(new PlayStep { Wait = NodaTime.Text.PeriodPattern.Roundtrip.Parse(wait).Value, Message = MadePlays.Said });
        var trigger = ShopCalendar.NumberOf(new(year, month, day));

        Assert.Equal(new LocalDate(toYear, toMonth, toDay), ShopCalendar.DateOf(StepPlan.DayOf(play, 0, new(new(1), 1, trigger) { LastDay = trigger })));
    }

    [Fact]
    public void What_lasts_thirty_days_ends_with_the_thirtieth_and_the_first_counts()
    {
        Assert.Equal(129, Span.Last(100, Period.FromDays(30)));
        Assert.Equal(100, Span.Last(100, Period.FromDays(1)));
    }

    [Fact]
    public void Every_month_from_the_31st_stays_at_the_end_of_the_month()
    {
        var trigger = new Trigger(TriggerKind.Date) { Day = new(2028, 1, 31), Every = Period.FromMonths(1) };
        LocalDate[] days = [.. Enumerable.Range(0, 120).Select(day => ShopCalendar.NumberOf(new(2028, 1, 31)) + day).Where(day => Occurrences.Latest(trigger, day) == day).Select(ShopCalendar.DateOf)];

        Assert.Equal([new(2028, 1, 31), new(2028, 2, 29), new(2028, 3, 31), new(2028, 4, 30)], days);
        Assert.Null(Occurrences.Latest(trigger, ShopCalendar.NumberOf(new(2028, 1, 30))));
    }

    [Fact]
    public void A_step_that_waits_is_not_skipped_because_a_later_one_is_due()
    {
        var play = MadePlays.OnOrder(new PlayStep { Message = MadePlays.Said }, new PlayStep { Wait = Period.FromDays(3), Message = MadePlays.Said });

        Assert.Equal(0, StepPlan.Skipped(play, 0, MadePlays.Candidate, 500));
    }
}
