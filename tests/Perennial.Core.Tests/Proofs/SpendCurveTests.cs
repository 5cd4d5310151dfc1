namespace Perennial.Proofs;

public sealed class SpendCurveTests
{
    /// <summary>Watched for 10, 8 and 3 days. M(0) = 600/3, M(2) = 200 + 60/3, M(4) = 220 + 80/2.</summary>
    private static readonly SpendCurve Three = SpendCurve.Of(
        Spent.Made((0, 100, 100), (0, 104, 50), (1, 102, 200), (1, 106, 30), (2, 107, 300), (2, 109, 60)), new(100, 110), CustomerWorth.YearDays);

    [Fact]
    public void What_was_paid_so_many_days_after_the_first_order_is_divided_by_those_who_were_watched_as_long()
    {
        Assert.Equal([3, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1], Enumerable.Range(0, Three.DayMax + 1).Select(Three.Watched));
        Assert.Equal([200.0, 200, 220, 220, 260, 260], Enumerable.Range(0, 6).Select(day => Math.Round(Three.Paid(day).Minor, 9)));
        Assert.Equal((3, 10, 260.0, 60.0), (Three.Customers, Three.DayMax, Math.Round(Three.Paid(10).Minor, 9), Math.Round(Three.PaidLater(10).Minor, 9)));
    }

    /// <summary>The parts of the three are −35, −11⅔ and 46⅔; their squares sum to 3538.889, times 3/2.</summary>
    [Fact]
    public void Its_interval_takes_each_customer_as_one_however_often_they_bought()
    {
        var factor = Math.Exp(1.959963984540054 * Math.Sqrt(1.5 * (1_225 + (1_225.0 / 9) + (19_600.0 / 9))) / 260);

        Assert.Equal(260 / factor, Three.Paid(10).Low, 9);
        Assert.Equal(260 * factor, Three.Paid(10).High!.Value, 9);
    }

    [Fact]
    public void Who_bought_before_the_days_that_are_looked_at_is_not_in_it()
    {
        var curve = SpendCurve.Of(Spent.Made((0, 99, 100), (0, 104, 50), (1, 102, 200)), new(100, 110), 5);

        Assert.Equal((1, 200.0), (curve.Customers, curve.Paid(5).Minor));
    }

    [Fact]
    public void A_shop_without_customers_has_a_curve_of_nobody()
    {
        var curve = SpendCurve.Of(Spent.Made(), new(100, 110), 5);

        Assert.Equal((0, 0, 0.0), (curve.Customers, curve.DayMax, curve.Paid(0).Minor));
        Assert.Equal("economics_customers", CustomerWorth.Of(curve).Refusal!.Code);
    }

    [Fact]
    public void Everybody_who_bought_once_and_never_again_is_worth_the_first_order()
    {
        var curve = SpendCurve.Of(Spent.Made(Enumerable.Range(0, 40).Select(customer => (customer, customer, 1_000L + customer))), new(0, 500), CustomerWorth.YearDays);
        var worth = CustomerWorth.Of(curve).OrThrow();

        Assert.Equal((40, 365, 40, 0.0, null), (worth.Customers, worth.Days, worth.Watched, worth.Later.Minor, worth.Later.High));
        Assert.Equal(worth.First, worth.Net);
    }

    [Fact]
    public void Young_shops_are_told_as_far_as_twenty_customers_were_watched()
    {
        var worth = CustomerWorth.Of(SpendCurve.Of(Spent.Made(Enumerable.Range(0, 40).Select(customer => (customer, customer * 5, 1_000L))), new(0, 199), CustomerWorth.YearDays)).OrThrow();

        // The twentieth came on day 95, and 104 days are left.
        Assert.Equal((104, 20, false), (worth.Days, worth.Watched, worth.IsWholeYear));
    }

    /// <summary>The figures were reckoned a second time by a program in another language, day by day and customer by customer.</summary>
    [Fact]
    public void What_customers_of_two_real_shops_are_worth_is_what_was_reckoned_by_other_means()
    {
        var cdnow = Worth("cdnow", new(Spent.Day(1997, 1, 1), Spent.Day(1998, 6, 30)));
        var retail = Worth("online_retail", new(Spent.Day(2010, 12, 1), Spent.Day(2011, 12, 9)));

        Assert.Equal((23_570, 365, 23_570), (cdnow.Customers, cdnow.Days, cdnow.Watched));
        Assert.Equal((3_328.640687, 5_757.136742, 5_531.084600, 5_992.427500), Rounded(cdnow));
        Assert.Equal((9_085.777429, 8_845.326046, 9_332.765243), (Math.Round(cdnow.Net.Minor, 6), Math.Round(cdnow.Net.Low, 6), Math.Round(cdnow.Net.High!.Value, 6)));
        Assert.Equal((4_334, 365, 572), (retail.Customers, retail.Days, retail.Watched));
        Assert.Equal((45_193.408168, 317_265.124534, 267_303.681944, 376_564.806416), Rounded(retail));
    }

    private static CustomerWorth Worth(string name, DaySpan span) => CustomerWorth.Of(SpendCurve.Of(Spent.Real(name), span, CustomerWorth.YearDays)).OrThrow();

    private static (double, double, double, double) Rounded(CustomerWorth worth) =>
        (Math.Round(worth.First.Minor, 6), Math.Round(worth.Later.Minor, 6), Math.Round(worth.Later.Low, 6), Math.Round(worth.Later.High!.Value, 6));
}
