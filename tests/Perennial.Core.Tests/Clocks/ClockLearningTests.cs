namespace Perennial.Clocks;

/// <summary>The corners: shops in which there is nothing, or nothing but one thing, to learn.</summary>
public sealed class ClockLearningTests
{
    [Fact]
    public void An_empty_shop_has_no_clocks() => Assert.Empty(ClockLearning.Learn(new(), [], ClockQuestion.Default).Clocks);

    [Fact]
    public void When_nobody_has_come_back_it_says_so_and_gives_no_day()
    {
        var clock = Learn(Enumerable.Range(0, 50).Select(customer => (customer, new[] { 100 + customer })), 200);

        Assert.Equal((50, 0, 50), (clock.Spells, clock.Returns, clock.Censored));
        Assert.False(clock.EnoughData);
        Assert.Null(clock.Half.Days);
        Assert.Null(clock.SurvivalMedian.Days);
        Assert.Null(clock.NaiveMedianDays);
    }

    [Fact]
    public void When_everybody_comes_back_on_the_same_day_that_is_the_day()
    {
        var clock = Learn(Enumerable.Range(0, 50).Select(customer => (customer, new[] { 100, 107 })), 107);

        Assert.Equal(7, clock.Half.Days);
        Assert.Equal(1, clock.Returned.Share);
        Assert.Equal(7, clock.SurvivalMedian.Days);
        Assert.Equal(7, clock.NaiveMedianDays);
    }

    [Fact]
    public void Purchases_on_one_day_are_one_occasion()
    {
        var clock = Learn(Enumerable.Range(0, 40).Select(customer => (customer, new[] { 100, 100, 100, 110 })), 120);

        Assert.Equal((40, 40), (clock.Spells, clock.Returns));
    }

    [Fact]
    public void A_purchase_on_the_last_day_counts_and_is_never_at_risk()
    {
        var clock = Learn(Enumerable.Range(0, 30).Select(customer => (customer, customer < 10 ? new[] { 200 } : [100, 130])), 200);

        Assert.Equal((30, 30, 20), (clock.Customers, clock.Curve.AtRisk[0], clock.Curve.AtRisk[1]));
        Assert.Equal(1, clock.Returned.Share, 12);
    }

    [Fact]
    public void What_is_bought_after_the_day_asked_for_is_not_known_yet()
    {
        var log = Log(Enumerable.Range(0, 50).Select(customer => (customer, new[] { 100, 150 })), 200);

        var before = ClockLearning.Learn(log, ["tea"], ClockQuestion.Default with { AsOfDay = 140 });
        var early = ClockLearning.Learn(log, ["tea"], ClockQuestion.Default with { AsOfDay = 99 });

        Assert.Equal((50, 0), (before.Clocks[0].Spells, before.Clocks[0].Returns));
        Assert.Equal(140, before.AsOfDay);
        Assert.Empty(early.Clocks);
    }

    [Fact]
    public void A_horizon_beyond_the_data_is_cut_to_them()
    {
        var log = Log(Enumerable.Range(0, 50).Select(customer => (customer, new[] { 100, 110 + customer })), 180);
        var book = ClockLearning.Learn(log, ["tea"], ClockQuestion.Default with { HorizonDays = 3660 });

        Assert.Equal((59, 3660), (book.HorizonDays, book.HorizonAskedDays));
        Assert.Equal(59, book.Clocks[0].HorizonDays);
    }

    [Fact]
    public void Adding_spells_in_any_order_gives_the_same_curve()
    {
        var dice = new Dice(17);
        var people = Enumerable.Range(0, 300).Select(customer => (customer, Enumerable.Range(0, 1 + dice.Below(6)).Select(_ => 100 + dice.Below(400)).ToArray())).ToArray();
        var question = new ClockQuestion(Nth.Next, ClockBy.Category);

        var one = ClockLearning.Learn(Log(people, 500), ["tea"], question).Clocks[0];
        var other = ClockLearning.Learn(Log(people.Reverse(), 500), ["tea"], question).Clocks[0];

        Assert.Equal(one.Curve.Survival.ToArray(), other.Curve.Survival.ToArray());
        Assert.Equal(one.Half, other.Half);
    }

    [Fact]
    public void Clustered_errors_are_the_plain_ones_when_nobody_repeats_and_larger_when_people_resemble_themselves()
    {
        var dice = new Dice(23);
        var once = Log(Enumerable.Range(0, 400).Select(customer => (customer, new[] { 100, 101 + dice.Below(60) })), 600);
        var often = Log(Enumerable.Range(0, 60).Select(customer => (customer, Enumerable.Range(0, 20).Select(visit => 100 + (visit * (2 + (customer % 20)))).ToArray())), 600);

        var alike = ClockLearning.Learn(often, ["tea"], new(Nth.Next, ClockBy.Category)).Clocks[0];
        var single = ClockLearning.Learn(once, ["tea"], new(new(2), ClockBy.Category)).Clocks[0];

        Assert.True(alike.Errors.Variance[10] > 4 * alike.Curve.Greenwood[10]);
        Assert.Equal(single.Curve.Greenwood[10], single.Errors.Variance[10]);
    }

    private static Clock Learn(IEnumerable<(int, int[])> people, int lastDay) =>
        Assert.Single(ClockLearning.Learn(Log(people, lastDay), ["tea"], ClockQuestion.Default).Clocks);

    private static PurchaseLog Log(IEnumerable<(int Customer, int[] Days)> people, int lastDay)
    {
        var log = new PurchaseLog();
        foreach (var (customer, days) in people)
        {
            foreach (var day in days)
                log.Add(customer, 0, day);
        }

        log.Observe(lastDay);
        log.Sort();
        return log;
    }
}
