using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Grants;

public sealed class ReleasePlanTests
{
    private static readonly ReleasePlan Monthly = new(4, Period.FromMonths(1), true, TrancheEnd.BeforeNext);

    [Fact]
    public void From_the_end_of_January_each_month_is_counted_from_the_anchor()
    {
        var tranches = Monthly.Tranches(new(100, Shelf.Yuan), Day(2025, 1, 31)).OrThrow();

        Assert.Equal([Day(2025, 1, 31), Day(2025, 2, 28), Day(2025, 3, 31), Day(2025, 4, 30)], tranches.Select(tranche => tranche.FirstDay));
        Assert.Equal([Day(2025, 2, 27), Day(2025, 3, 30), Day(2025, 4, 29), Day(2025, 5, 30)], tranches.Select(tranche => tranche.LastDay));
    }

    [Fact]
    public void In_a_leap_year_February_has_a_day_more_and_a_year_after_the_leap_day_is_the_last_of_February()
    {
        Assert.Equal(Day(2024, 2, 29), Monthly.FirstDay(2, Day(2024, 1, 31)));

        var yearly = Monthly with { Every = Period.FromYears(1), Parts = 5 };
        Assert.Equal([Day(2024, 2, 29), Day(2025, 2, 28), Day(2026, 2, 28), Day(2027, 2, 28), Day(2028, 2, 29)],
            yearly.Tranches(new(5, Shelf.Yuan), Day(2024, 2, 29)).OrThrow().Select(tranche => tranche.FirstDay));
    }

    [Fact]
    public void The_first_part_opens_at_once_or_after_the_first_period()
    {
        var weekly = new ReleasePlan(10, Period.FromWeeks(1), false);

        Assert.Equal(20_007, weekly.FirstDay(1, 20_000));
        Assert.Equal(20_070, weekly.FirstDay(10, 20_000));
        Assert.Equal(20_000, (weekly with { IsFirstAtOnce = true }).FirstDay(1, 20_000));
        Assert.Equal(Lot.NoEnd, weekly.LastDay(1, 20_000));
    }

    [Fact]
    public void A_part_that_lasts_ten_days_can_be_used_on_ten_days()
    {
        var plan = new ReleasePlan(2, Period.FromMonths(1), true, TrancheEnd.AfterPeriod, Period.FromDays(10));

        Assert.Equal(9, plan.LastDay(2, 20_000) - plan.FirstDay(2, 20_000));
    }

    [Fact]
    public void The_parts_of_any_amount_come_to_the_whole_and_no_two_windows_overlap()
    {
        var dice = new Dice(20_250_131);
        for (var round = 0; round < 2_000; round++)
        {
            var plan = new ReleasePlan(1 + dice.Below(60), dice.Pick([Period.FromDays(10), Period.FromWeeks(1), Period.FromMonths(1)]), dice.Chance(0.5), TrancheEnd.BeforeNext);
            var total = plan.Parts + (long)(dice.Bits() >> (2 + dice.Below(60)));
            var tranches = plan.Tranches(new(total, Shelf.Yuan), 10_000 + dice.Below(20_000)).OrThrow();

            Assert.Equal(total, tranches.Sum(tranche => tranche.Minor));
            Assert.InRange(tranches.Max(tranche => tranche.Minor) - tranches.Min(tranche => tranche.Minor), 0, 1);
            Assert.All(tranches.Zip(tranches.Skip(1)), pair => Assert.Equal(pair.First.LastDay + 1, pair.Second.FirstDay));
        }
    }

    [Fact]
    public void A_plan_that_cannot_be_is_refused()
    {
        Assert.Equal("plan_unusable", (Monthly with { Parts = 0 }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Parts = 251 }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Every = Period.Zero }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Every = Period.FromHours(24) }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Every = Period.FromDays(-1) }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Every = Period.FromYears(int.MaxValue) }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { Lasts = Period.FromDays(1) }).Check()!.Code);
        Assert.Equal("plan_unusable", (Monthly with { End = TrancheEnd.AfterPeriod }).Check()!.Code);
        Assert.Equal("plan_unusable", Monthly.Tranches(new(3, Shelf.Yuan), 20_000).Refusal!.Code);
        Assert.Equal("plan_unusable", Monthly.Tranches(new(-4, Shelf.Yuan), 20_000).Refusal!.Code);
    }

    [Theory]
    [InlineData("P1W", true)]
    [InlineData("P10D", true)]
    [InlineData("P1M", true)]
    [InlineData("", false)]
    [InlineData("monthly", false)]
    [InlineData("P0D", false)]
    [InlineData("P-1D", false)]
    [InlineData("PT24H", false)]
    public void A_period_is_read_as_ISO_8601_writes_it(string text, bool isRead) =>
        Assert.Equal(isRead ? null : "period_unreadable", ReleasePlan.ReadPeriod(text).Refusal?.Code);

    private static int Day(int year, int month, int day) => ShopTime.DayOf(new LocalDate(year, month, day));
}
