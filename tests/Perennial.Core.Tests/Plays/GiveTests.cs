namespace Perennial.Plays;

/// <summary>What a give-away can cost, and when it is not given.</summary>
public sealed class GiveTests
{
    [Theory]
    [InlineData(10_000, 12_00, 5_000, 1_200)]
    [InlineData(10_290, 12_00, 5_000, 1_200)]
    [InlineData(100_000, 12_00, 5_000, 5_000)]
    [InlineData(830, 12_00, 5_000, 99)]
    [InlineData(5, 12_00, 5_000, 0)]
    [InlineData(long.MaxValue, 100_00, 1_000_000_000_000, 1_000_000_000_000)]
    public void A_share_of_the_basket_is_rounded_down_to_two_figures_and_held_by_its_ceiling(long basket, int basisPoints, long most, long off) =>
        Assert.Equal(off, new GiveCoupon(BasketPercent: new(basisPoints)) { MaximumAmount = most }.OffMinorFor(basket));

    [Fact]
    public void A_coupon_costs_at_most_all_of_its_uses()
    {
        Assert.Equal(1_500, new GiveCoupon(500) { Uses = 3 }.WorstMinor(0));
        Assert.Equal(2_000, new GiveCoupon(OffPercent: new(1_000)) { MaximumAmount = 1_000, Uses = 2 }.WorstMinor(10));
        Assert.Throws<OverflowException>(() => new GiveCoupon(long.MaxValue / 2) { Uses = 3 }.WorstMinor(0));
    }

    [Fact]
    public void A_bonus_is_a_share_of_the_order_up_to_its_ceiling()
    {
        var bonus = new GiveBonus(OrderPercent: new(1_000)) { MaximumAmount = 700 };

        Assert.Equal([0, 1, 500, 700, 700], new long[] { 9, 10, 5_000, 7_000, long.MaxValue }.Select(bonus.MinorFor));
    }

    [Fact]
    public void A_step_says_why_it_gives_nothing_in_the_order_of_the_documentation()
    {
        var play = MadePlays.Clock with { Guard = new(1) { MarginFloorPercent = new(3_400) } };
        string Why(Candidate candidate, long off, GiveRoom room) => StepRuling.Of((play, MadePlays.Coupon(null, off)), candidate, 0, room).WhyNot?.Code ?? "given";

        var bought = MadePlays.Candidate with { Facts = MadePlays.Candidate.Facts with { LastDay = 101 } };
        Assert.Equal("play_bought", Why(bought, 500, new(0, 0)));
        Assert.Equal("play_margin", Why(MadePlays.Candidate, 51, new(0, 0)));
        Assert.Equal("play_budget", Why(MadePlays.Candidate, 50, new(49, 0)));
        Assert.Equal("play_customer_budget", Why(MadePlays.Candidate, 50, new(50, 49)));
        Assert.Equal("given", Why(MadePlays.Candidate, 50, new(50, 50)));
        Assert.Equal("play_no_basket", StepRuling.Of((play, new() { Give = new() { Coupon = new(BasketPercent: new(1_000)) { MaximumAmount = 500 } } }), MadePlays.Candidate with { Facts = CustomerFacts.Nothing }, 0, new(500, 500)).WhyNot!.Code);
    }

    [Fact]
    public void Who_has_bought_since_stops_unless_the_step_goes_on()
    {
        var bought = MadePlays.Candidate with { Facts = MadePlays.Candidate.Facts with { LastDay = 101 } };

        Assert.True(StepRuling.Of((MadePlays.Clock, MadePlays.Coupon(null, 50)), bought, 0, new(500, 500)).IsStopped);
        Assert.Equal(new(false, 50, null), StepRuling.Of((MadePlays.Clock, MadePlays.Coupon(null, 50) with { StopOnPurchase = false }), bought, 0, new(500, 500)));
    }

    [Fact]
    public void Who_bought_other_goods_rested_and_came_in_for_a_category_goes_on_until_they_buy_again()
    {
        var rested = (MadePlays.Candidate with { Category = 3, Facts = MadePlays.Candidate.Facts with { LastDay = 105 } }).Entered(120);
        var step = (MadePlays.Clock, MadePlays.Coupon(null, 50));

        Assert.False(StepRuling.Of(step, rested, 0, new(500, 500)).IsStopped);
        Assert.False(StepRuling.Of(step, rested with { Facts = rested.Facts with { LastDay = 119 } }, 0, new(500, 500)).IsStopped);
        Assert.True(StepRuling.Of(step, rested with { Facts = rested.Facts with { LastDay = 120 } }, 0, new(500, 500)).IsStopped);
        Assert.True(StepRuling.Of(step, (rested with { Category = Clocks.ClockFace.Shop, QuietFromDay = 0 }).Entered(120), 0, new(500, 500)).IsStopped);
    }

    [Theory]
    [InlineData(Quantile.Quarter)]
    [InlineData(Quantile.Half)]
    [InlineData(Quantile.NineTenths)]
    public void A_clock_play_is_read_as_it_was_written(Quantile quantile)
    {
        var play = MadePlays.Clock with { Trigger = new(TriggerKind.ClockPassed) { Quantile = quantile, ClockOf = ClockOf.Category } };

        Assert.Equal(play.Trigger, PlayJson.Read<Play>(PlayJson.Text(play)).Trigger);
    }

    [Theory]
    [InlineData("Hello", 5, 1)]
    [InlineData("£5 off: €10", 12, 1)]
    [InlineData("你好", 2, 1)]
    public void A_short_text_is_one_message(string text, int units, int segments) => Assert.Equal((units, segments), SmsLength.Of(text));

    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('茶', 70, 1)]
    [InlineData('茶', 71, 2)]
    [InlineData('茶', 134, 2)]
    [InlineData('茶', 135, 3)]
    public void A_longer_text_is_cut(char letter, int count, int segments) => Assert.Equal((count, segments), SmsLength.Of(new(letter, count)));

    [Fact]
    public void A_letter_of_two_units_is_not_torn()
    {
        Assert.Equal((308, 3), SmsLength.Of(new string('a', 152) + string.Concat(Enumerable.Repeat("€", 78))));
        Assert.Equal((136, 3), SmsLength.Of(string.Concat(Enumerable.Repeat("🍵", 68))));
    }
}
