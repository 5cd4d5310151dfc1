namespace Perennial.Proofs;

public sealed class BringBackTests
{
    /// <summary>a = 10 and b = 5, both with variance 1: (50 ± √(50² − 21.1585 · 96.1585)) / 21.1585.</summary>
    [Fact]
    public void The_interval_of_a_quotient_is_that_of_fieller()
    {
        var (low, high) = Fieller.Interval((10, 1), (5, 1), 0);

        Assert.Equal((1.3435, 3.3827), (Math.Round(low, 4), Math.Round(high!.Value, 4)));
    }

    [Fact]
    public void A_quotient_whose_divisor_may_be_zero_has_a_lower_end_and_no_upper_one()
    {
        var (low, high) = Fieller.Interval((10, 1), (1, 1), 0);

        Assert.Null(high);
        Assert.True(Math.Abs(Math.Pow(10 - low, 2) - (1.959963984540054 * 1.959963984540054 * (1 + (low * low)))) < 1e-9 && low > 0, $"{low}");
        Assert.Equal((0, null), Fieller.Interval((1, 1), (1, 1), 0));
    }

    [Fact]
    public void What_was_given_is_divided_by_those_who_would_not_have_come()
    {
        var back = BringBack.Of([Trial("win-back", (1_000, 300), (500, 100))]).OrThrow();

        // 30 of 100 against 20 of 100: 100 of 1,000 returns would not have been, and 300 took 500 each.
        Assert.Equal((BringBackOutcome.More, 100.0, 150_000, 1_500.0), (back.Outcome, Math.Round(back.Additional.Value, 9), back.CostMinor, Math.Round(back.CostEach!.Value.Minor, 9)));
        Assert.True(back.CostEach.Value is { Low: > 900 and < 1_400, High: > 1_900 and < 4_000 }, $"{back.CostEach}");
    }

    [Fact]
    public void A_lift_that_is_not_told_apart_from_zero_has_no_cost_but_one_that_it_is_hardly_below()
    {
        var back = BringBack.Of([Trial("win-back", (100, 30), (50, 10))]).OrThrow();

        Assert.Equal((BringBackOutcome.NotTold, null), (back.Outcome, back.CostEach));
        Assert.True(back is { Additional: { Low: < 0, High: > 0 }, CostLow: > 500 and < 1_000 }, $"{back.Additional} {back.CostLow}");
    }

    [Fact]
    public void A_play_that_keeps_customers_away_is_said_to()
    {
        var back = BringBack.Of([Trial("nagging", (1_000, 100), (500, 100))]).OrThrow();

        Assert.Equal((BringBackOutcome.Fewer, null, 0.0), (back.Outcome, back.CostEach, back.CostLow));
    }

    [Fact]
    public void Several_plays_are_one_sum_of_what_they_gave_over_one_of_what_they_brought()
    {
        var back = BringBack.Of([Trial("one", (1_000, 300), (500, 100)), Trial("two", (2_000, 500), (400, 80)), Trial("young", (30, 9), (19, 2))]).OrThrow();

        Assert.Equal(["one", "two"], back.Trials.Select(trial => trial.Name));
        Assert.Equal((200.0, 400_000, 2_000.0), (Math.Round(back.Additional.Value, 9), back.CostMinor, Math.Round(back.CostEach!.Value.Minor, 9)));
    }

    [Fact]
    public void Reminders_that_give_nothing_away_bring_customers_back_for_nothing()
    {
        var back = BringBack.Of([Trial("reminder", (1_000, 300), (500, 100), costMinor: 0)]).OrThrow();

        Assert.Equal(new MoneyEstimate(0, 0, 0), back.CostEach);
        Assert.Equal(new(null, null, null), NewAgainstReturning.Of(1_000, back));
    }

    [Fact]
    public void Too_few_on_one_side_say_nothing_and_how_many_there_are_is_said()
    {
        Assert.Equal("economics_no_play", BringBack.Of([]).Refusal!.Code);
        var refusal = BringBack.Of([Trial("young", (300, 90), (19, 2))]).Refusal!;

        Assert.Equal(("economics_trial", "Not enough customers were watched to the end yet: young 300 reached, 19 held out. 20 on each side are needed."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Both_sides_are_watched_for_the_same_days_after_the_one_on_which_they_entered()
    {
        var days = new Dictionary<long, int[]> { [1] = [100], [2] = [101], [3] = [130], [4] = [131], [5] = [110], [6] = [110] };
        Enrolled[] entries =
        [
            .. Enumerable.Range(1, 4).Select(customer => new Enrolled(7, new(customer), customer % 2 == 0, 100) { Steps = customer % 2, CostMinor = customer % 2 * 10 }),
            // Not watched to the end; two who turned out to be one; one of another play.
            new(7, new(5), false, 171) { CostMinor = 900 }, new(7, new(6), true, 100) { Steps = 1, CostMinor = 900 }, new(8, new(7), false, 100),
        ];

        var trial = PlayTrial.Of((7, "tea"), entries, customer => days[customer.Value], (30, 200));

        Assert.Equal((2, 1, 20, 2, 1), (trial.Reached.Entries, trial.Reached.Came, trial.Reached.CostMinor, trial.HeldOut.Entries, trial.HeldOut.Came));
        Assert.Equal((1, 201, 1), (trial.StillWatched, trial.NextDay, trial.BothSides));
    }

    [Theory]
    [InlineData(5_000, false, false)]
    [InlineData(10_000, true, false)]
    [InlineData(100_000, false, true)]
    public void The_rule_of_thumb_holds_or_does_not_only_when_everything_possible_does(double newMinor, bool isWithin, bool isOutside)
    {
        var ratio = NewAgainstReturning.Of(newMinor, BringBack.Of([Trial("win-back", (1_000, 300), (500, 100))]).OrThrow());

        Assert.Equal(newMinor / 1_500, ratio.Value!.Value, 9);
        Assert.Equal((isWithin, isOutside), (ratio.IsWithinThumb, ratio.IsOutsideThumb));
        Assert.True(ratio.Low < ratio.Value && ratio.Value < ratio.High);
    }

    [Fact]
    public void Where_no_return_is_told_only_the_most_that_could_be_brought_back_is()
    {
        var ratio = NewAgainstReturning.Of(1_000, BringBack.Of([Trial("win-back", (100, 30), (50, 10))]).OrThrow());

        Assert.True(ratio is { Value: null, Low: null, High: < 3, IsOutsideThumb: true }, $"{ratio}");
    }

    private static PlayTrial Trial(string name, (int People, int Came) reached, (int People, int Came) heldOut, long costMinor = 500) => new(
        name, TrialArm.Of([.. Enumerable.Range(0, reached.People).Select(person => (1, person < reached.Came ? 1 : 0, person < reached.Came ? costMinor : 0))]),
        TrialArm.Of([.. Enumerable.Range(0, heldOut.People).Select(person => (1, person < heldOut.Came ? 1 : 0, 0L))]))
    {
        OpenMinor = 0,
        LaterMinor = 0,
        StillWatched = 0,
        NextDay = null,
        BothSides = 0,
    };
}
