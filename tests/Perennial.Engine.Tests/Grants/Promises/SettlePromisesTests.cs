using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What promises of plays cost, and what is taken back of them.</summary>
public sealed class SettlePromisesTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_customers_whose_coupons_have_the_same_number_both_lose_them_with_their_orders(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks with { Repeat = Repeat.Once });
        var (ann, bob) = (await shop.Buys("ann@example.com", 20_000), await shop.Buys("bob@example.com", 20_000));
        // Each bucket numbers its grants by itself.
        Assert.Single(shop.Rows<long>("select distinct id from grants"));
        Assert.Equal(2, shop.Rows<short>("select distinct bucket from grants").Count);

        await shop.Returns(ann);
        await shop.Returns(bob);

        Assert.Equal([0, 0], shop.Rows<int>("select uses_left from grants"));
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
        shop.Till.Check();
    }

    /// <summary>A tenth of an order of 100 or more, in two parts.</summary>
    private static Play Tenth => RunPlaysTests.Thanks with
    {
        Name = "tenth",
        Trigger = new(TriggerKind.OrderPaid) { MinimumAmount = 10_000 },
        Steps = [new PlayStep { Give = new() { Bonus = new(OrderPercent: new(1_000)) { MaximumAmount = 9_000, Parts = 2 } } }],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_bonus_that_is_a_share_of_an_order_becomes_smaller_with_it_as_far_as_it_is_not_spent(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(Tenth);
        var number = await shop.Buys("ann@example.com", 40_000);
        Assert.Equal((4_000L, 4_000), (Remaining(shop), shop.Stored("tenth").ReservedMinor));

        await shop.Returns(number, 10_000);
        await shop.Turn();
        Assert.Equal([1_500L, 1_500L], shop.Rows<long>("select remaining from grants"));
        Assert.Equal(3_000, shop.Stored("tenth").ReservedMinor);

        // Of the first part 14.00 are spent: it has only 1.00 to give, and the second gives the rest.
        await Pays(shop, "ann@example.com", "elsewhere", 1_400);
        await shop.Returns(number, 10_000 + 1);
        await shop.Turn();
        Assert.Equal([0L, 599L], shop.Rows<long>("select remaining from grants order by id"));
        Assert.Equal(1_999, shop.Stored("tenth").ReservedMinor);

        await shop.Returns(number, 10_000 + 2);
        Assert.Equal([0L, 0L], shop.Rows<long>("select remaining from grants"));
        Assert.Equal(1_400, shop.Stored("tenth").ReservedMinor);
        shop.Till.Check();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stored_value_that_pays_an_order_after_it_was_heard_earns_nothing_either(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        // What it gives does not pay for tea: the other money does.
        shop.Launch(Tenth with { Steps = [new PlayStep { Give = new() { Bonus = Tenth.Steps[0].Give!.Bonus! with { Categories = ["rice"] } } }] });
        shop.Launch(RunPlaysTests.Thanks);
        var number = await shop.Buys("ann@example.com", 30_000);
        await shop.Till.Give(50_000, customer: shop.Customer("ann@example.com"));

        await Pays(shop, "ann@example.com", number, 12_000);
        await shop.Turn();
        // 180 were paid with money: still a tenth of them, and too little for the coupon.
        Assert.Equal((1_800, 0), (shop.Stored("tenth").ReservedMinor, shop.Stored("thanks").ReservedMinor));

        // Half of it comes back, and with it half of the stored value: 90 in money are too little for either.
        await shop.Returns(number, 15_000);
        await shop.Turn();
        Assert.Equal(0, shop.Stored("tenth").ReservedMinor);
        shop.Till.Check();
    }

    private static async Task Pays(PlayTill shop, string who, string number, long minor)
    {
        var customer = shop.Customer(who);
        var paper = new Provenance("till:1", "redemption", Orders.OrderSource.Of("web", number));
        (await shop.Till.Pipelines[0].Ask(new(shop.Shop.Id, customer, $"pay {number}", paper, shop.Till.Redemption(minor)))).OrThrow();
    }

    private static long Remaining(PlayTill shop) => shop.Rows<long>("select remaining from grants").Sum();
}
