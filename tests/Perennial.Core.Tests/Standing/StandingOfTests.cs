using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Standing;

public sealed class StandingOfTests
{
    private static readonly Level[] Stars = [new("Silver", 3, null, []), new("Gold", 5, null, [])];

    [Fact]
    public void Two_more_by_14_March_keeps_Gold()
    {
        var programme = Programme(LevelWindow.Last(Period.FromYears(1))) with { WarnDays = 30 };
        var days = Bought("2025-03-15", "2025-03-15", "2025-06-01", "2025-08-09", "2025-12-24");

        var standing = StandingOf.Run(programme, days, Day("2026-02-13"));

        Assert.Equal((2, 5, "2026-03-14", 2), (standing.Rank, standing.Counted, Text(standing.KeepBy), standing.KeepMore));
        Assert.Equal(("2026-03-15", "2025-12-24", "2026-02-13"), (Text(standing.LostDay), Text(standing.Since), Text(StandingOf.Run(programme, days, Day("2026-02-12")).NextChangeDay)));
        Assert.Equal((true, false), (standing.IsAtRisk, StandingOf.Run(programme, days, Day("2026-02-12")).IsAtRisk));
    }

    [Fact]
    public void Grace_keeps_a_level_for_its_days_after_too_little_counts()
    {
        var programme = Programme(LevelWindow.Last(Period.FromDays(30))) with { GraceDays = 10 };
        var days = Bought("2026-01-01", "2026-01-02", "2026-01-03");

        Assert.Equal((1, false), Rank(programme, days, "2026-01-30"));
        Assert.Equal((1, true), Rank(programme, days, "2026-01-31"));
        Assert.Equal((1, true), Rank(programme, days, "2026-02-09"));
        Assert.Equal((0, false), Rank(programme, days, "2026-02-10"));
    }

    [Fact]
    public void A_level_earned_in_a_calendar_year_is_kept_through_the_end_of_the_next()
    {
        var programme = Programme(LevelWindow.Each(CalendarSpan.Year));
        var days = Bought("2024-02-29", "2024-12-30", "2024-12-31");

        Assert.Equal((1, false), Rank(programme, days, "2024-12-31"));
        Assert.Equal((1, false), Rank(programme, days, "2025-12-31"));
        Assert.Equal((0, false), Rank(programme, days, "2026-01-01"));
        var standing = StandingOf.Run(programme, days, Day("2025-06-01"));
        Assert.Equal((0, 5, "2025-12-31", 3), (standing.Counted, standing.Short, Text(standing.KeepBy), standing.KeepMore));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-27", "2026-02-28")]
    [InlineData("2024-01-31", "2024-02-28", "2024-02-29")]
    [InlineData("2024-02-29", "2024-03-28", "2024-03-29")]
    [InlineData("2026-03-31", "2026-04-29", "2026-04-30")]
    public void A_month_ends_where_the_calendar_ends_it(string bought, string still, string noMore)
    {
        var programme = Programme(LevelWindow.Last(Period.FromMonths(1))) with { Levels = [new("Member", 1, null, [])] };

        Assert.Equal((1, false), Rank(programme, Bought(bought), still));
        Assert.Equal((0, false), Rank(programme, Bought(bought), noMore));
    }

    [Fact]
    public void Ten_orders_on_one_day_count_as_one_where_one_a_day_counts()
    {
        NetLine[] lines = [.. Enumerable.Range(1, 10).Select(order => Line("2026-05-01", order, 2_000))];

        Assert.Equal([new(Day("2026-05-01"), 10)], Qualifying.Days(Programme(), lines, null));
        Assert.Equal([new(Day("2026-05-01"), 1)], Qualifying.Days(Programme() with { IsOnePerDay = true }, lines, null));
        Assert.Equal([new(Day("2026-05-01"), 1)], Qualifying.Days(Programme() with { Counts = Counting.Days }, lines, null));
        Assert.Equal([new(Day("2026-05-01"), 20_000)], Qualifying.Days(Programme() with { Counts = Counting.Spend }, lines, null));
        Assert.Equal([new(Day("2026-05-01"), 2_000)], Qualifying.Days(Programme() with { Counts = Counting.Spend, IsOnePerDay = true }, lines, null));
    }

    [Fact]
    public void An_order_below_the_minimum_does_not_count_nor_one_that_a_return_brings_below_it()
    {
        var programme = Programme() with { OrderMinimumMinor = 1_000 };
        NetLine[] lines = [Line("2026-05-01", 1, 999), Line("2026-05-02", 2, 1_000), Line("2026-05-03", 3, 600, product: 7), Line("2026-05-03", 3, 600, product: 8)];

        Assert.Equal([Day("2026-05-02"), Day("2026-05-03")], Qualifying.Days(programme, lines, null).Select(day => day.Day));
        Assert.Equal([Day("2026-05-02")], Qualifying.Days(programme, [.. lines, Line("2026-06-01", 9, -600, product: 8) with { QuantityMilli = -1_000 }], null).Select(day => day.Day));
    }

    [Fact]
    public void Goods_of_other_categories_do_not_count()
    {
        NetLine[] lines = [Line("2026-05-01", 1, 500) with { Category = 1 }, Line("2026-05-02", 2, 500) with { Category = 2 }];

        Assert.Equal([new(Day("2026-05-02"), 500)], Qualifying.Days(Programme() with { Counts = Counting.Spend }, lines, new HashSet<int> { 2 }));
    }

    [Fact]
    public void A_return_takes_the_level_away_at_once_and_that_is_a_loss_of_today()
    {
        var programme = Programme(LevelWindow.Last(Period.FromYears(1))) with { GraceDays = 30, WarnDays = 10 };
        var (bought, today) = (Bought("2026-05-01", "2026-05-02", "2026-05-03"), Day("2026-05-20"));

        var (before, after) = (StandingOf.Run(programme, bought, today), StandingOf.Run(programme, [.. bought.Skip(1)], today));

        Assert.Equal((1, 0), (before.Rank, after.Rank));
        Assert.Equal(new StandingChange(StandingChangeKind.Lost, today, today, 1, 0), StandingChange.Between((before, today), after, today));
        Assert.Equal(new StandingChange(StandingChangeKind.Gained, Day("2026-05-03"), Day("2026-05-03"), 0, 1), StandingChange.Between((after, Day("2026-05-02")), before, today));
    }

    [Theory]
    [InlineData(0, "level_unusable")]
    [InlineData(1, "level_unusable")]
    [InlineData(2, "window_unusable")]
    [InlineData(3, "level_programme_unusable")]
    [InlineData(4, "level_discount_unusable")]
    [InlineData(5, "hold_out_unusable")]
    [InlineData(6, "window_unusable")]
    [InlineData(7, "level_unusable")]
    public void A_programme_that_cannot_be_says_what_is_wrong(int mistake, string code)
    {
        var programme = Programme();
        LevelProgramme[] wrong =
        [
            programme with { Levels = [new("Silver", 3, null, []), new("Gold", 3, null, [])] },
            programme with { Levels = [new("Silver", 3, null, []), new("silver", 5, null, [])] },
            programme with { Window = new(null, null) },
            programme with { Name = " a/b" },
            programme with { Levels = [new("Silver", 3, new(100, new(500), 0, 0, []), [])] },
            programme with { HoldOut = new(new(9_000)) },
            programme with { Window = LevelWindow.Last(Period.FromHours(5)) },
            programme with { Levels = [new("Silver", 3, null, [new("lounge", 0)])] },
        ];

        Assert.Equal(code, wrong[mistake].Check()?.Code);
        Assert.Null(programme.Check());
    }

    [Fact]
    public void A_share_never_takes_off_more_than_its_maximum_and_nothing_below_its_minimum()
    {
        var discount = new LevelDiscount(0, new(1_000), 5_000, 800, []);

        Assert.Equal((0, 600, 800), (discount.OffOf(Pounds(4_999), Pounds(4_999)), discount.OffOf(Pounds(6_000), Pounds(6_000)), discount.OffOf(Pounds(90_000), Pounds(90_000))));
    }

    private static Money Pounds(long minor) => new(minor, Currency.Of("GBP"));

    private static LevelProgramme Programme(LevelWindow? window = null) => new("stars", Counting.Purchases, window ?? LevelWindow.Last(Period.FromDays(90)), Stars);

    private static NetLine Line(string day, long order, long minor, long product = 0) => new(Day(day), 0, product, 1_000, minor) { Order = order };

    private static QualifyingDay[] Bought(params string[] days) => [.. days.GroupBy(Day, (day, of) => new QualifyingDay(day, of.Count()))];

    private static (int Rank, bool IsInGrace) Rank(LevelProgramme programme, QualifyingDay[] days, string day) =>
        StandingOf.Run(programme, days, Day(day)) is var standing ? (standing.Rank, standing.IsInGrace) : default;

    private static int Day(string text) => ShopCalendar.NumberOf(NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);

    private static string? Text(int? day) => day is { } number ? NodaTime.Text.LocalDatePattern.Iso.Format(ShopCalendar.DateOf(number)) : null;
}
