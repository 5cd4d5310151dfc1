using Perennial.Grants;
using Perennial.Store;

namespace Perennial.Plays;

public sealed class RunPlaysTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    /// <summary>Spend 200, get 50 off an order of 100 within 30 days.</summary>
    internal static Play Thanks => new("thanks", Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = 20_000 },
        [new PlayStep { Give = new() { Coupon = new(5_000) { MinimumAmount = 10_000 } }, Message = new("sms") { Text = Texts("Thank you, {name}: {value} off with {code} until {until}.") } }],
        new(1_000_000))
    {
        HoldOutPercent = default,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_spends_enough_gets_a_coupon_at_once_and_once(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Thanks);

        await shop.Buys("ann@example.com", 20_000);
        await shop.Buys("bob@example.com", 19_999);
        var first = await shop.Turn();
        var second = await shop.Turn();

        var ann = shop.Customer("ann@example.com").Value;
        Assert.Equal([(ann, 5_000L, 1)], shop.Rows<(long, long, int)>("select customer, remaining, uses_left from grants"));
        Assert.Equal([(ann, (short)PromiseState.Done)], shop.Rows<(long, short)>("select customer, state from promises"));
        Assert.Equal((0, 0), (first.Plays.Entered, second.Plays.Entered));
        Assert.Equal((1, 0), (first.Written, second.Written));
        var code = Assert.Single(shop.Rows<string>("select code from coupons"));
        Assert.Equal($"Thank you, there: 50.00 GBP off with {code} until 2026-01-31.", Assert.Single(shop.Rows<string>("select body from messages")));
        Assert.Equal(5_000, shop.Stored("thanks").ReservedMinor);
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_an_order_earned_is_taken_back_with_it(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Thanks);

        var number = await shop.Buys("ann@example.com", 20_000);
        await shop.Returns(number);

        Assert.Equal([(0L, 0)], shop.Rows<(long, int)>("select remaining, uses_left from grants"));
        Assert.Equal([(short)PromiseState.Settled], shop.Rows<short>("select state from promises"));
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
        await shop.Turn();
        Assert.Empty(shop.Rows<string>("select body from messages"));
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_coupon_for_a_large_order_goes_when_most_of_it_comes_back(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Thanks);
        var number = await shop.Buys("ann@example.com", 20_100);

        await shop.Returns(number, 100);
        Assert.Equal(1, shop.Rows<int>("select uses_left from grants").Single());
        await shop.Returns(number, 1);

        Assert.Equal(0, shop.Rows<int>("select uses_left from grants").Single());
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Orders_of_a_file_are_found_by_the_turn(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        await shop.Buys("ann@example.com", 30_000, daysAgo: 2);
        shop.Launch(Thanks with { FirstDay = null });
        await shop.Buys("bob@example.com", 30_000);
        shop.Rows<int>("delete from promises returning step");
        shop.Rows<int>("delete from enrolments returning step");

        var report = await shop.Turn();

        // Ann bought before the launch.
        Assert.Equal(1, report.Plays.Entered);
        Assert.Equal([shop.Customer("bob@example.com").Value], shop.Rows<long>("select customer from enrolments"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_is_held_out_gets_nothing(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var play = shop.Launch(Thanks with { HoldOutPercent = new(5_000) }).Play;

        for (var at = 0; at < 40; at++)
            await shop.Buys($"c{at}@example.com", 20_000);
        await shop.Turn();

        var arms = shop.Rows<(long Customer, short State)>("select customer, state from enrolments");
        Assert.Equal(40, arms.Count);
        Assert.All(arms, arm => Assert.Equal(play.HoldOut.Has(shop.Shop.Id, play.Name, new(arm.Customer)), arm.State == (short)EnrolmentState.HeldOut));
        var heldOut = arms.Where(arm => arm.State == (short)EnrolmentState.HeldOut).Select(arm => arm.Customer).ToHashSet();
        Assert.InRange(heldOut.Count, 8, 32);
        Assert.DoesNotContain(shop.Rows<long>("select customer from grants"), heldOut.Contains);
        Assert.DoesNotContain(shop.Rows<long>("select customer from messages"), heldOut.Contains);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_budget_counts_the_worst_case_and_what_lapsed_comes_back_to_it(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Thanks with { Guard = new(12_000) });

        foreach (var who in new[] { "a", "b", "c", "d" })
            await shop.Buys(who + "@example.com", 20_000);

        Assert.Equal(2, shop.Rows<long>("select id from grants").Count);
        Assert.Equal(10_000, shop.Stored("thanks").ReservedMinor);
        Assert.Equal(2, shop.Rows<string>("select why from promises where state = 2").Count(why => why == "The budget of the play is used up."));

        // 30 days for the coupon, 30 of grace.
        shop.Pass(62);
        Assert.Equal(2, (await shop.Turn()).Settled);
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
        await shop.Buys("e@example.com", 20_000);
        Assert.Equal(3, shop.Rows<long>("select id from grants").Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_held_out_customer_cannot_buy_the_card_that_the_play_offers(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var play = shop.Launch(new("top-up-offer", Family.LockIn, new(TriggerKind.Manual), [new PlayStep { Give = new() { Card = "top-up" } }], new(1_000_000)) { HoldOutPercent = new(5_000) }).Play;
        using var database = shop.Database();
        var customers = Enumerable.Range(1, 30).Select(number => new CustomerId(number)).ToArray();

        foreach (var customer in customers)
            Assert.Equal(play.HoldOut.Has(shop.Shop.Id, play.Name, customer) ? "customer_held_out" : null, CardOffers.WhyNot(database, shop.Shop, ("top-up", customer, "k"))?.Code);
        Assert.All(customers, customer => Assert.Null(CardOffers.WhyNot(database, shop.Shop, ("rice", customer, "k"))));
    }

    internal static Dictionary<string, string> Texts(string english) => new(StringComparer.Ordinal) { ["en"] = english };
}
