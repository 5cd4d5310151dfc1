namespace Perennial.Proofs;

public sealed class PayBackTests
{
    private static readonly Percent Half = new(5_000);

    /// <summary>200 with the first order, 220 from day 2 on, 260 from day 4 on; half of it is kept.</summary>
    private static readonly SpendCurve Curve = SpendCurve.Of(
        Spent.Made((0, 100, 100), (0, 104, 50), (1, 102, 200), (1, 106, 30), (2, 107, 300), (2, 109, 60)), new(100, 110), 10);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(101, 2)]
    [InlineData(110, 2)]
    [InlineData(130, 4)]
    public void A_new_customer_is_earned_on_the_day_on_which_the_margin_reaches_the_cost(double cost, int day) => Assert.Equal(day, PayBack.Of(Curve, 10, (cost, Half)).Day);

    [Fact]
    public void What_is_missing_is_said_where_it_is_not_earned()
    {
        var payBack = PayBack.Of(Curve, 10, (140, Half));

        Assert.Equal((null, null, -10.0), (payBack.Day, payBack.LatestDay, Math.Round(payBack.Left.Minor, 9)));
        Assert.True(payBack.EarliestDay <= 4 && payBack.Left.High > 0);
    }

    [Fact]
    public void The_earliest_day_comes_before_it_and_the_latest_after_it()
    {
        var payBack = PayBack.Of(SpendCurve.Of(Spent.Real("cdnow"), new(Spent.Day(1997, 1, 1), Spent.Day(1998, 6, 30)), 365), 365, (2_000, new(3_500)));

        // Day 113 was reckoned by other means.
        Assert.Equal(113, payBack.Day);
        Assert.True(payBack.EarliestDay < 113 && payBack.LatestDay > 113);
    }
}
