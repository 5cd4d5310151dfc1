namespace Perennial.Clocks;

public sealed class DueListTests
{
    private const int Today = 20_000;

    /// <summary>A shop in which 400 customers come back for tea after 28 to 32 days, and 100 after 100 days; coffee is bought by five people only.</summary>
    private static readonly PurchaseLog Shop = MakeShop();

    [Theory]
    [InlineData(5, DueStatus.NotYet)]
    [InlineData(31, DueStatus.Due)]
    [InlineData(120, DueStatus.Lapsing)]
    [InlineData(500, DueStatus.Lost)]
    public void A_one_time_customer_stands_where_the_clock_says(int daysSince, DueStatus expected)
    {
        var row = List().Rows.Single(row => row.Customer == 1000 + daysSince && row.Category == 0);

        Assert.Equal(expected, row.Status);
        Assert.Null(row.UsualDays);
    }

    [Fact]
    public void A_customer_with_a_slow_rhythm_of_its_own_becomes_due_later_than_the_clock()
    {
        var list = List();
        var (quick, slow) = (list.Rows.Single(row => row.Customer == 2001), list.Rows.Single(row => row.Customer == 2002));

        Assert.True(slow.DueAfterDays > quick.DueAfterDays * 1.5, $"quick {quick.DueAfterDays}, slow {slow.DueAfterDays}");
        Assert.Equal(30, quick.UsualDays!.Value, 6);
        Assert.Equal(100, slow.UsualDays!.Value, 6);
    }

    [Fact]
    public void Who_buys_much_is_worth_more_and_who_comes_anyway_is_worth_less()
    {
        var list = List();
        var (small, large) = (list.Rows.Single(row => row.Customer == 2001), list.Rows.Single(row => row.Customer == 2003));

        Assert.True(large.BasketMinor > small.BasketMinor);
        Assert.All(list.Rows, row => Assert.InRange(row.ComesAnyway, 0, 1));
        Assert.All(list.Rows, row => Assert.True(row.WorthMinor <= row.BasketMinor));
    }

    [Fact]
    public void A_category_with_too_little_data_says_nothing_of_anybody()
    {
        var list = List();

        Assert.DoesNotContain(list.Rows, row => row.Category == 1);
        Assert.Equal(5, list.WithoutClock);
    }

    [Fact]
    public void Who_was_in_the_shop_lately_is_not_yet_due_whatever_a_category_says()
    {
        var row = List().ByCustomer().Single(row => row.Customer == 3000);

        Assert.Equal(DueStatus.NotYet, row.Status);
    }

    [Fact]
    public void Everybody_is_on_the_list_once()
    {
        var people = List().ByCustomer();

        Assert.Equal(people.Count, people.DistinctBy(row => row.Customer).Count());
    }

    [Fact]
    public void Days_after_the_list_are_not_looked_at()
    {
        var earlier = DueList.Of(Shop, ["tea", "coffee"], Today - 400, 365);

        Assert.All(earlier.Rows, row => Assert.True(row.LastDay <= Today - 400));
    }

    private static DueList List() => DueList.Of(Shop, ["tea", "coffee"], Today, 365);

    private static PurchaseLog MakeShop()
    {
        var (log, dice) = (new PurchaseLog(withAmounts: true), new Dice(11));
        for (var customer = 0; customer < 500; customer++)
        {
            var (day, gap) = (Today - 900 + dice.Below(200), customer < 400 ? 28 + dice.Below(5) : 100);
            log.Add(customer, 0, day, 1000 + (customer % 7 * 100));
            if (customer % 5 > 0)
            {
                log.Add(customer, 0, day + gap, 1000 + (customer % 7 * 100));
                log.Add(customer, 0, day + (2 * gap), 1000 + (customer % 7 * 100));
            }
        }

        foreach (var since in new[] { 5, 31, 120, 500 })
            log.Add(1000 + since, 0, Today - since, 1000);
        for (var visit = 0; visit < 4; visit++)
        {
            log.Add(2001, 0, Today - 40 - (visit * 30), 1000);
            log.Add(2002, 0, Today - 40 - (visit * 100), 1000);
            log.Add(2003, 0, Today - 40 - (visit * 30), 9000);
        }

        for (var customer = 0; customer < 4; customer++)
            log.Add(customer, 1, Today - 300, 500);

        // 3000 bought tea long ago, and coffee yesterday.
        log.Add(3000, 0, Today - 200, 1000);
        log.Add(3000, 1, Today - 1, 500);
        log.Observe(Today);
        log.Sort();
        return log;
    }
}
