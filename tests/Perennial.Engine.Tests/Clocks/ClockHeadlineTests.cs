namespace Perennial.Clocks;

public sealed class ClockHeadlineTests
{
    private readonly Clock shoes = MadeShop.Clock;

    [Fact]
    public void What_comes_back_soonest_comes_first_and_late_customers_follow() => Assert.Equal(
        "Half of those who come back for tea do so within 20 days, sooner than for anything else. 3,012 customers are past the half-way day of something they bought and worth a message now.",
        ClockHeadline.Of(Book(shoes, shoes with { Category = "tea", Half = new(20, 18, 22) })));

    [Fact]
    public void A_difference_that_may_be_chance_is_not_called_one() => Assert.StartsWith(
        "Half of those who come back for tea do so within 70 days, among the soonest. ",
        ClockHeadline.Of(Book(shoes, shoes with { Category = "tea", Half = new(70, 60, 80) })));

    [Fact]
    public void A_category_of_leftovers_is_not_the_headline() => Assert.StartsWith(
        "Half of those who come back for women's shoes do so within 78 days. ",
        ClockHeadline.Of(Book(shoes, shoes with { Category = "other", Half = new(20, 18, 22) })));

    [Fact]
    public void A_category_that_stands_alone_goes_before_one_that_leans_on_the_shop() =>
        Assert.Equal("women's shoes", ClockHeadline.Soonest(Book(shoes with { Category = "tea", Pooled = true, Half = new(20, 18, 22) }, shoes))!.Category);

    [Fact]
    public void One_late_customer_is_not_plural() => Assert.EndsWith("1 customer is past that day without buying and worth a message now.", ClockHeadline.Of(Book(shoes) with { CustomersPastHalf = 1 }));

    [Fact]
    public void Nobody_late_is_said() => Assert.EndsWith("No customer is past that day without buying today.", ClockHeadline.Of(Book(shoes) with { CustomersPastHalf = 0 }));

    [Fact]
    public void Without_enough_data_no_finding_is_made_up() =>
        Assert.Equal("There is not enough data yet to say when customers come back.", ClockHeadline.Of(Book(shoes with { EnoughData = false, Half = default })));

    [Fact]
    public void An_empty_shop_says_so() => Assert.Equal("There are no purchases of known customers here to learn from.", ClockHeadline.Of(Book()));

    private static ClockBook Book(params Clock[] clocks) => new(20_000, 365, 365, ClockQuestion.Default, clocks) { CustomersPastHalf = 3_012 };
}
