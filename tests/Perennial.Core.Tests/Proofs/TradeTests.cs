namespace Perennial.Proofs;

public sealed class TradeTests
{
    [Fact]
    public void The_first_day_of_a_customer_is_new_and_every_other_one_is_returning()
    {
        var log = Spent.Made((0, Spent.Day(2026, 1, 5), 1_000), (0, Spent.Day(2026, 1, 5), 500), (0, Spent.Day(2026, 2, 3), 700), (1, Spent.Day(2026, 2, 3), 200), (1, Spent.Day(2026, 2, 28), 100));

        var months = Trade.Of(log, [new(Spent.Day(2026, 1, 31), 2, 900), new(Spent.Day(2026, 2, 1), 1, -50)], new(Spent.Day(2026, 1, 1), Spent.Day(2026, 2, 28))).Months;

        Assert.Equal([(1, 1_500, 0, 0, 2, 900), (1, 200, 2, 800, 1, -50)], months.Select(month => (month.NewCustomers, month.FirstMinor, month.ReturningOrders, month.ReturningMinor, month.GuestOrders, month.GuestMinor)));
        Assert.Equal([0.0, 0.8], months.Select(month => month.ReturningShare));
        Assert.All(months, month => Assert.True(month.IsWhole));
    }

    [Fact]
    public void Who_bought_before_the_days_that_are_looked_at_is_not_new()
    {
        var log = Spent.Made((0, Spent.Day(2025, 12, 31), 1_000), (0, Spent.Day(2026, 1, 5), 300), (1, Spent.Day(2026, 1, 6), 100), (1, Spent.Day(2026, 3, 1), 100));

        var month = Assert.Single(Trade.Of(log, [], new(Spent.Day(2026, 1, 1), Spent.Day(2026, 1, 31))).Months);

        Assert.Equal((1, 100, 1, 300), (month.NewCustomers, month.FirstMinor, month.ReturningOrders, month.ReturningMinor));
    }

    [Fact]
    public void A_month_that_is_there_in_part_is_shown_and_nothing_is_reckoned_with_it()
    {
        var log = Spent.Made((0, Spent.Day(2026, 1, 20), 1_000), (0, Spent.Day(2026, 2, 20), 1_000), (1, Spent.Day(2026, 2, 10), 1_000), (0, Spent.Day(2026, 4, 2), 9_000));

        var trade = Trade.Of(log, [], new(Spent.Day(2026, 1, 20), Spent.Day(2026, 4, 2)));

        Assert.Equal([false, true, true, false], trade.Months.Select(month => month.IsWhole));
        Assert.Equal([(0, 0), (1_000, 1_000), (0, 0), (0, 9_000)], trade.Months.Select(month => (month.Days.FirstDay == Spent.Day(2026, 1, 20) ? 0 : month.FirstMinor, month.ReturningMinor)));
        Assert.Equal(0.5, trade.Returning.OrThrow().Share);
    }

    [Fact]
    public void A_shop_of_guests_says_that_nothing_can_be_said_of_who_returns()
    {
        var trade = Trade.Of(Spent.Made(), [new(Spent.Day(2026, 1, 5), 3, 900)], new(Spent.Day(2026, 1, 1), Spent.Day(2026, 1, 31)));

        Assert.Equal((3, 900, null), (trade.Months[0].GuestOrders, trade.Months[0].GuestMinor, trade.Months[0].ReturningShare));
        Assert.Equal("economics_no_revenue", trade.Returning.Refusal!.Code);
        Assert.Equal("economics_months", trade.OfFirst.Refusal!.Code);
    }

    [Fact]
    public void Nobody_returned_yet_does_not_mean_that_nobody_does()
    {
        var log = Spent.Made(Enumerable.Range(0, 10).Select(customer => (customer, Spent.Day(2026, 1, 5), 1_000L)));

        var share = Trade.Of(log, [], new(Spent.Day(2026, 1, 1), Spent.Day(2026, 1, 31))).Returning.OrThrow();

        Assert.Equal((0.0, 0.0), (share.Share, share.Low));
        Assert.Equal(0.2775, share.High, 3);
    }

    /// <summary>The figures were reckoned a second time by a program in another language that knows nothing of this one, straight from the definitions.</summary>
    [Fact]
    public void The_returning_share_of_two_real_shops_is_what_was_reckoned_by_other_means()
    {
        var cdnow = Trade.Of(Spent.Real("cdnow"), [], new(Spent.Day(1997, 1, 1), Spent.Day(1998, 6, 30)));
        var retail = Trade.Of(Spent.Real("online_retail"), [], new(Spent.Day(2010, 12, 1), Spent.Day(2011, 12, 9)));

        Assert.Equal((7_846, 26_621_862, 921, 3_284_155), (cdnow.Months[0].NewCustomers, cdnow.Months[0].FirstMinor, cdnow.Months[0].ReturningOrders, cdnow.Months[0].ReturningMinor));
        Assert.Equal((0, 0, 1_955, 7_610_930), (cdnow.Months[17].NewCustomers, cdnow.Months[17].FirstMinor, cdnow.Months[17].ReturningOrders, cdnow.Months[17].ReturningMinor));
        Assert.Equal((0.6862153719, 0.6775285317, 0.6947736242), Rounded(cdnow.Returning.OrThrow()));
        Assert.Equal((0.7657604009, 0.7334093800, 0.7952814219), Rounded(retail.Returning.OrThrow()));
        Assert.Equal((0.2944893015, 1.8119509849), (Math.Round(cdnow.OfReturning.OrThrow().Variation, 10), Math.Round(cdnow.OfFirst.OrThrow().Variation, 10)));
        Assert.Equal((0.1505655275, 0.4434044636), (Math.Round(retail.OfReturning.OrThrow().Variation, 10), Math.Round(retail.OfFirst.OrThrow().Variation, 10)));
        Assert.Equal((323, 11_962_373, 2_060, 102_252_204, true), (retail.Months[11].NewCustomers, retail.Months[11].FirstMinor, retail.Months[11].ReturningOrders, retail.Months[11].ReturningMinor, retail.Months[11].IsWhole));
        Assert.False(retail.Months[12].IsWhole);
    }

    private static (double, double, double) Rounded(Clocks.ShareEstimate share) => (Math.Round(share.Share, 10), Math.Round(share.Low, 10), Math.Round(share.High, 10));
}
