namespace Perennial.Simulator;

public sealed class CategoryTruthTests
{
    [Fact]
    public void Half_of_those_who_return_have_done_so_on_the_first_day_that_reaches_half_of_the_share()
    {
        var truth = Truth(day => day switch { < 10 => 0, < 20 => 0.1, < 30 => 0.25, < 200 => 0.4, _ => 0.6 });

        Assert.Equal(20, truth.HalfReturnDay(100));
        Assert.Equal(30, truth.HalfReturnDay(365));
        Assert.Equal(0.4, truth.ReturnShare(199));
        Assert.Equal(0.6, truth.ReturnShare(365));
        Assert.Equal(0.9, truth.Survival(10));
    }

    [Fact]
    public void A_gap_is_the_first_day_that_has_passed_the_place_and_none_beyond_those_who_return()
    {
        var truth = Truth(day => day switch { < 10 => 0, < 20 => 0.1, _ => 0.4 });

        Assert.Equal(10, truth.GapAt(0));
        Assert.Equal(10, truth.GapAt(0.0999));
        Assert.Equal(20, truth.GapAt(0.1));
        Assert.Equal(20, truth.GapAt(0.3999));
        Assert.Null(truth.GapAt(0.4));
    }

    [Fact]
    public void A_truth_in_which_customers_unreturn_is_refused() =>
        Assert.Throws<ArgumentException>(() => Truth(day => day switch { 0 => 0, < 10 => 0.2, _ => 0.1 }));

    [Fact]
    public void Categories_of_a_shop_differ_as_the_spread_says()
    {
        var (dice, spread) = (new Dice(11), new CategorySpread(LogOddsMean: 0.2, LogOddsDeviation: 0.35));
        var odds = Enumerable.Range(0, 2000).Select(_ => CategoryTruth.Draw("x", spread, dice).ReturnShare(CategoryTruth.LastReturnDay))
            .Select(share => Math.Log(share / (1 - share))).ToArray();

        var mean = odds.Average();
        Assert.Equal(0.2, mean, 0.03);
        Assert.Equal(0.35, Math.Sqrt(odds.Average(value => (value - mean) * (value - mean))), 0.03);
    }

    private static CategoryTruth Truth(Func<int, double> returned) =>
        new("made up", [.. Enumerable.Range(0, CategoryTruth.LastReturnDay + 1).Select(returned)]);
}
