namespace Perennial.Proofs;

public sealed class SteadinessTests
{
    [Fact]
    public void A_shop_that_grows_evenly_is_perfectly_steady()
    {
        var steady = Steadiness.Of([1_000, 1_200, 1_400, 1_600, 1_800, 2_000]).OrThrow();

        Assert.Equal((0.0, 0.0, 0.0, 6), (Math.Round(steady.Variation, 12), Math.Round(steady.Low, 12), Math.Round(steady.High!.Value, 12), steady.Months));
    }

    /// <summary>Mean 100; the line takes 30²/17.5 of 600; √(548.571/4) = 11.711.</summary>
    [Fact]
    public void Months_that_go_up_and_down_by_a_tenth_are_off_their_trend_by_a_little_more()
    {
        var steady = Steadiness.Of([90, 110, 90, 110, 90, 110]).OrThrow();

        Assert.Equal(0.117108, steady.Variation, 6);
        Assert.InRange(steady.Low, 0.06, 0.08);
        Assert.InRange(steady.High!.Value, 0.3, 0.4);
    }

    [Fact]
    public void Five_months_say_nothing_and_how_many_it_takes_is_said()
    {
        var refusal = Steadiness.Of([90, 110, 90, 110, 90]).Refusal!;

        Assert.Equal(("economics_months", "5 whole months say nothing of how steady it is; 6 are needed. Import earlier orders, or wait."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Months_without_any_revenue_are_not_called_steady() => Assert.Equal("economics_months_empty", Steadiness.Of([0, 0, 0, 0, 0, 0]).Refusal!.Code);

    [Fact]
    public void One_good_month_among_empty_ones_could_be_as_unsteady_as_can_be()
    {
        var steady = Steadiness.Of([0, 0, 0, 0, 0, 90_000]).OrThrow();

        Assert.True(steady.Variation > 1.5 && steady.High is null, steady.ToString());
    }
}
