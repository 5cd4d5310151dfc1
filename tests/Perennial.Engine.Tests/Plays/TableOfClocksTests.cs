using System.Text.Json;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>The row of the table that waits for a clock, from its recipe to an order that comes back, on a past from which the clock is learned.</summary>
public sealed class TableOfClocksTests(BothDatabases databases)
{
    private const string Play = "win-back-tea";

    private static readonly Quantile[] Steps = [Quantile.Half, Quantile.ThreeQuarters, Quantile.NineTenths];

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_repurchase_clock_from_recipe_to_return(string kind)
    {
        await using var shop = await TableShop.Open(databases.NewName(kind));
        await shop.Launched("repurchase-clock", "tea");
        for (var day = 0; day < 15; day++)
            await NextDay(shop);

        var people = await shop.People(Play);
        Assert.Contains(people.Values, one => State(one) == "held_out");
        var back = shop.Known(id => people.TryGetValue(id, out var one) && State(one) == "in_it" && one.GetProperty("given").GetInt32() == 1);
        await shop.Buys(back, "came-back", 3_000);
        for (var day = 0; day < 15; day++)
            await NextDay(shop);

        Assert.Equal("stopped", State((await shop.People(Play))[back.Id]));
        Assert.Empty((await shop.Wallet(back))["coupons"].EnumerateArray());
        while (shop.Rows<long>("select count(*) from promises where state <> 2 and step = 2").Single() < 3)
            await NextDay(shop);
        NobodyBeforeTheirDay(shop);
        Escalates(shop);
        await UsedAndReturned(shop);
        await shop.IsRight(Play);
    }

    private static async Task NextDay(TableShop shop)
    {
        await shop.Turn();
        shop.Pass(1);
    }

    private static void NobodyBeforeTheirDay(TableShop shop)
    {
        var rows = shop.Rows<(short Step, int Day, int LastDay, string Pace)>(
            $"""
            select p.step, {shop.Days("p.day")}, {shop.Days("e.last_day")}, e.pace from promises p
            join enrolments e on e.bucket = p.bucket and e.store = p.store and e.play = p.play and e.customer = p.customer and e.cycle = p.cycle where p.state <> 2
            """);
        Assert.Equal([0, 1, 2], rows.Select(row => (int)row.Step).Distinct().Order());
        Assert.All(rows, row => Assert.InRange(row.Day - row.LastDay, StepPlan.DaysOf(Enrolment.ReadPace(row.Pace)!.Value, Steps[row.Step]), int.MaxValue));
    }

    /// <summary>First a word without a coupon, then a small coupon, then a larger one.</summary>
    private static void Escalates(TableShop shop)
    {
        var worst = shop.Rows<(long Customer, short Step, long Worst)>("select customer, step, worst from promises where state <> 2").ToLookup(row => row.Customer);
        Assert.All(worst.SelectMany(one => one), row => Assert.Equal(row.Step == 0, row.Worst == 0));
        var both = worst.Where(one => one.Count(row => row.Step > 0) == 2).ToArray();
        Assert.NotEmpty(both);
        Assert.All(both, one => Assert.InRange(one.Single(row => row.Step == 2).Worst, one.Single(row => row.Step == 1).Worst, long.MaxValue));
    }

    private static async Task UsedAndReturned(TableShop shop)
    {
        var given = shop.Rows<(long Customer, int LastDay)>($"select customer, {shop.Days("last_day")} from promises where state = 1 and step > 0").Where(one => one.LastDay > ShopCalendar.NumberOf(shop.Today) + 1).Select(one => one.Customer).ToHashSet();
        var owner = shop.Known(id => given.Contains(new Buyer("", id).Number.Value));
        var off = (await shop.Quote(owner, 20_000)).Number("order.total_discount_amount");
        Assert.True(off > 0, "The coupon of the clock takes nothing off.");
        Assert.Equal(0, (await shop.Quote(owner, 20_000, "rice")).Number("order.total_discount_amount"));
        var coupons = (await shop.Wallet(owner))["coupons"].GetArrayLength();

        Assert.Equal(off, (await shop.Pays(owner, "won-back", 20_000)).Number("order.total_discount_amount"));
        Assert.InRange((await shop.Wallet(owner))["coupons"].GetArrayLength(), 0, coupons - 1);
        Assert.Equal(off, (await shop.Returns("won-back")).Number("redemptions.0.discount_amount"));
        Assert.Equal(coupons, (await shop.Wallet(owner))["coupons"].GetArrayLength());
    }

    private static string State(JsonElement person) => person.GetProperty("state").GetString()!;
}
