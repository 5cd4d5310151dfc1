using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>The recipes on a real shop with returns, on both databases: the orders of a British gift shop, tried and launched on an evening of September 2011 and lived through for three weeks.</summary>
public sealed class RealGiftShopTests(BothDatabases databases)
{
    private const int Weeks = 3;

    /// <summary>What one coupon of the pack takes off: a third of an assumed margin of 35 % on the purchase that it needs, as a person would say it.</summary>
    private const long CouponMinor = 6_000;

    private static readonly LocalDate Launch = new(2011, 9, 14);

    private const string Seen = """
        win-back-tableware: 345 would have entered from 2011-07-15 on, 104 came anyway, worst 56790, gift 0
        win-back-tableware: 13 on the first evening, 2 held out, worst 33000, left out 1550
        coupon-pack: 76 would have entered from 2011-07-15 on, 40 came anyway, worst 1824000, gift 900023
        coupon-pack: 1 on the first evening, 0 held out, worst 24000, left out 0
        parcel-card: 168 would have entered from 2011-07-15 on, 30 came anyway, worst 1008000, gift 12000
        parcel-card: 16 on the first evening, 2 held out, worst 84000, left out 49
        goods-card-candles-lights: 480 would have entered from 2011-07-15 on, 169 came anyway, worst 1440000, gift 494130
        goods-card-candles-lights: 19 on the first evening, 1 held out, worst 54000, left out 8
        top-up-in-instalments: 236 would have entered from 2011-07-15 on, 91 came anyway, worst 5900000, gift 2187378
        top-up-in-instalments: 5 on the first evening, 0 held out, worst 125000, left out 6
        levels from none upwards: 2346, 813, 172, 125; needed 3, 7, 11 days of 12000
        win-back-tableware: 24 were due and are not in it, 2 came in after the day on which a newer clock would have had them
        win-back-tableware: 171 Within, 24 HeldOut; step 1: 171 times, at most 0
        coupon-pack: 85 Through, 5 HeldOut; step 1: 85 times, at most 2040000
        parcel-card: 201 Through, 33 HeldOut; step 1: 201 times, at most 1206000
        goods-card-candles-lights: 20 Within, 290 Through, 38 HeldOut; step 1: 290 times, at most 870000
        top-up-in-instalments: 2 Within, 59 Through, 8 HeldOut; step 1: 59 times, at most 1475000
        levels from none upwards: 2469, 890, 189, 145; needed 3, 7, 11 days of 12000
        gifts: 3
        """;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_gift_shop_tries_recipes_on_its_past_launches_them_and_lives_with_them(string kind)
    {
        await using var shop = await RealShop.Open(databases.NewName(kind), RealOrders.GiftShop, Launch);
        var trial = new RealTrial(shop, ShopCalendar.NumberOf(new(2011, 7, 15)));
        var today = RealOrders.GiftShop.Lines.Where(line => line.Day == shop.LaunchDay && !line.IsReturn).ToArray();
        var clock = await trial.Clock("tableware");
        OrderPlay[] plays =
        [
            await trial.Orders(("coupon-pack", ""), today), await trial.Orders(("parcel-card", ""), today),
            await trial.Orders(("goods-card", "candles_lights"), today), await trial.Orders(("top-up-in-instalments", ""), today),
        ];
        var levels = await Levels(shop);
        await shop.Table.Made("gift-with-a-reason", "candles_lights");
        await shop.Table.Cli("gifts", "stock", "gift-candles-lights", "1000", "--reason", "bought");
        new RealCheck(shop, RealOrders.GiftShop).Levels(levels);

        for (var day = 0; day < 7 * Weeks; day++)
            await shop.NextDay();

        var check = new RealCheck(shop, RealOrders.GiftShop);
        check.Clock(clock, "tableware");
        Assert.All(plays, check.Orders);
        check.Levels(levels);
        Gifts(shop);
        await shop.Table.IsRight([clock, .. plays.Select(play => play.Name)]);
        await UsedAndReturned(shop);
        await shop.Table.Cli("ledger", "verify");
        Assert.True(Seen == shop.Notes, shop.Notes);
    }

    /// <summary>Levels of the ladder, back-filled from the past, and the posters of those who are about to lose one.</summary>
    private static async Task<(long LeastMinor, long[] Needs)> Levels(RealShop shop)
    {
        var made = await shop.Table.Made("frequency-ladder");
        Assert.Equal(200, (await shop.Table.Api.Post("/v1/plays/frequency-ladder/launch", new { force = false })).Status);
        await shop.Table.Turn();
        return RealCheck.NeedsOf(made);
    }

    /// <summary>Each gift went to somebody who likes candles, is not held out and had none before.</summary>
    private static void Gifts(RealShop shop)
    {
        var buyers = RealOrders.GiftShop.Lines.Where(line => shop.Gifts.ContainsKey(line.Order)).GroupBy(line => line.Order).ToDictionary(order => order.Key, order => (order.First().Customer, order.First().Day));
        foreach (var (customer, day) in buyers.Values)
        {
            Assert.False(shop.IsHeldOut("gift-candles-lights", customer));
            var last = shop.Heard.Kept(customer, day).GroupBy(line => (line.Day, line.Order)).OrderByDescending(order => order.Key.Day).Take(5).SelectMany(order => order).ToArray();
            Assert.True(last.Where(line => line.Category == "candles_lights").Sum(line => line.Minor) * 10 >= last.Sum(line => line.Minor) * 6, $"{customer} does not like candles that much.");
        }

        Assert.Equal(shop.Gifts.Count, buyers.Values.Select(one => one.Customer).Distinct().Count());
        shop.Note($"gifts: {shop.Gifts.Count}");
    }

    /// <summary>A coupon of a pack that a real order had earned takes off what it says, beside what the level of its owner takes off, and comes back with the goods.</summary>
    private static async Task UsedAndReturned(RealShop shop)
    {
        var owner = shop.Buyer(shop.Enrolments().Where(one => one is { Play: "coupon-pack", State: EnrolmentState.Through }).Select(one => one.Customer).Min(StringComparer.Ordinal)!);
        var coupons = (await shop.Table.Wallet(owner))["coupons"].GetArrayLength();
        var lines = new[] { new { id = "L", quantity = 1, amount = 90_000, product = "mug", category = "tableware" } };

        var paid = await shop.Table.Api.Post("/v1/redemptions", new { currency = "GBP", customer = owner.Id, order = "till-1", lines });
        Assert.True(paid.Status == 201 && paid.Number("order.total_discount_amount") >= CouponMinor, paid.Text);
        Assert.Equal(coupons - 1, (await shop.Table.Wallet(owner))["coupons"].GetArrayLength());
        var put = await shop.Table.Api.Post("/v1/orders", new { source_id = "till-1", ordered_at = $"{shop.Table.Today:uuuu-MM-dd}T12:00:00Z", status = "PAID", customer = new { id = owner.Id }, lines });
        Assert.True(put.Status == 201, put.Text);

        Assert.Equal(CouponMinor, (await shop.Table.Returns("till-1")).Number("redemptions.0.discount_amount"));
        Assert.Equal(coupons, (await shop.Table.Wallet(owner))["coupons"].GetArrayLength());
    }
}
