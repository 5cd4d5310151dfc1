namespace Perennial.Clocks;

public sealed class ClockSentenceTests
{
    private static readonly ClockQuestion Second = ClockQuestion.Default;
    private static readonly ClockQuestion Third = Second with { Nth = new(3) };
    private static readonly ClockQuestion Next = Second with { Nth = Nth.Next };
    private readonly Clock clock = MadeShop.Clock;

    [Fact]
    public void A_clock_says_when_half_are_back_and_how_many_come_and_who_is_late() => Assert.Equal(
        "Half of those who come back for women's shoes do so within 78 days (71–86); 41 % come back within a year (38–44 %). 412 customers passed that day without buying.",
        ClockSentence.Of(clock, Second));

    [Fact]
    public void A_clock_that_leans_on_the_shop_says_so() => Assert.EndsWith(
        "412 customers passed that day without buying. With only 40 returns so far, it leans on the whole shop.",
        ClockSentence.Of(clock with { Pooled = true, Returns = 40 }, Second));

    [Fact]
    public void Too_little_data_says_how_little() => Assert.Equal(
        "Not enough data yet for women's shoes (n = 37 customers, 4 returns so far).",
        ClockSentence.Of(clock with { EnoughData = false, Customers = 37, Returns = 4, Half = default }, Second));

    [Fact]
    public void Too_little_data_may_be_a_single_customer() => Assert.Equal(
        "Not enough data yet for women's shoes (n = 1 customer, none has come back yet).",
        ClockSentence.Of(clock with { EnoughData = false, Customers = 1, Returns = 0, Half = default }, Second));

    [Fact]
    public void When_nobody_came_back_in_time_no_day_is_made_up() => Assert.Equal(
        "None of the 2,300 customers who bought women's shoes has come back within 30 days.",
        ClockSentence.Of(clock with { Half = default, HorizonDays = 30 }, Second with { HorizonDays = 30 }));

    [Fact]
    public void An_interval_that_is_open_to_the_right_shows_it() => Assert.StartsWith(
        "Half of those who come back for women's shoes do so within 78 days (71–…); 41 %",
        ClockSentence.Of(clock with { Half = new(78, 71, null) }, Second));

    [Fact]
    public void A_horizon_that_the_data_do_not_reach_is_said() => Assert.Contains(
        "41 % come back within 212 days, as far as the data reach (38–44 %).",
        ClockSentence.Of(clock with { HorizonDays = 212 }, Second));

    [Fact]
    public void A_horizon_that_was_asked_for_is_not_called_a_limit_of_the_data() => Assert.Contains(
        "41 % come back within 60 days (38–44 %).",
        ClockSentence.Of(clock with { HorizonDays = 60 }, Second with { HorizonDays = 60 }));

    [Fact]
    public void The_third_purchase_is_of_those_who_bought_twice() => Assert.StartsWith(
        "Half of those who come back for women's shoes after buying twice do so within 78 days (71–86); 41 % come back within a year",
        ClockSentence.Of(clock, Third));

    [Fact]
    public void The_fifth_purchase_is_of_those_who_bought_four_times() => Assert.StartsWith(
        "Half of those who come back for women's shoes after buying 4 times do so within 78 days",
        ClockSentence.Of(clock, Second with { Nth = new(5) }));

    [Fact]
    public void From_any_purchase_to_the_next_it_is_purchases_that_are_counted() => Assert.StartsWith(
        "Half of those who come back for women's shoes after any purchase do so within 78 days (71–86); 41 % of purchases are followed by another within a year (38–44 %).",
        ClockSentence.Of(clock, Next));

    [Fact]
    public void The_whole_shop_is_called_the_shop() => Assert.StartsWith(
        "Half of those who come back to the shop do so within 78 days (71–86); 41 % come back within a year",
        ClockSentence.Of(clock with { Category = "all" }, Second with { By = ClockBy.Store }));

    [Fact]
    public void The_whole_shop_too_may_lack_data() => Assert.Equal(
        "Not enough data yet for the shop as a whole (n = 12 customers, 1 return so far).",
        ClockSentence.Of(clock with { Category = "all", EnoughData = false, Customers = 12, Returns = 1 }, Second with { By = ClockBy.Store }));

    [Fact]
    public void The_whole_shop_after_any_purchase_reads_well() => Assert.StartsWith(
        "Half of those who come back to the shop after any purchase do so within 78 days",
        ClockSentence.Of(clock with { Category = "all" }, Next with { By = ClockBy.Store }));

    [Fact]
    public void One_customer_and_one_day_are_not_plural()
    {
        var sentence = ClockSentence.Of(clock with { PastHalf = 1, Half = new(1, 1, 2) }, Second);

        Assert.Contains("within 1 day (1–2)", sentence);
        Assert.EndsWith(" 1 customer passed that day without buying.", sentence);
    }

    [Fact]
    public void Nothing_is_said_of_late_customers_when_there_are_none() => Assert.EndsWith("(38–44 %).", ClockSentence.Of(clock with { PastHalf = 0 }, Second));

    [Theory]
    [InlineData("other", "for other goods do so")]
    [InlineData("uncategorised", "for goods without a category do so")]
    [InlineData("candles_lights", "for candles lights do so")]
    [InlineData("奶粉", "for 奶粉 do so")]
    public void Names_of_categories_read_as_words(string category, string words) => Assert.Contains(words, ClockSentence.Of(clock with { Category = category }, Second));

    [Fact]
    public void Limits_that_say_nothing_are_left_out() => Assert.Contains("; 100 % come back within a year. ", ClockSentence.Of(clock with { Returned = new(1, 0, 1) }, Second));

    [Fact]
    public void Small_shares_keep_a_decimal() => Assert.Contains("; 4.2 % come back within a year (2.9–10 %).", ClockSentence.Of(clock with { Returned = new(0.042, 0.029, 0.0996) }, Second));
}
