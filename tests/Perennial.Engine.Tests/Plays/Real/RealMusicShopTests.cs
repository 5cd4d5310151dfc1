using NodaTime;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>The recipes on CDNOW, on both databases: one category, a cohort of which most never came back, tried and launched in January 1998 and lived through for three weeks.</summary>
public sealed class RealMusicShopTests(BothDatabases databases)
{
    private const int Weeks = 3;

    private static readonly LocalDate Launch = new(1998, 1, 14);

    private const string Seen = """
        win-back-cd: 1191 would have entered from 1997-09-15 on, 352 came anyway, worst 54830, gift 5960
        win-back-cd: 40 on the first evening, 6 held out, worst 33160, left out 21151
        coupon-pack: 150 would have entered from 1997-09-15 on, 66 came anyway, worst 300000, gift 124288
        coupon-pack: 5 on the first evening, 0 held out, worst 10000, left out 0
        levels from none upwards: 19805, 3035, 509, 221; needed 4, 9, 14 days of 1000
        win-back-cd: 7 were due and are not in it, 0 came in after the day on which a newer clock would have had them
        win-back-cd: 947 Within, 9 Bought, 109 HeldOut; step 1: 956 times, at most 0, step 2: 2 times, at most 760
        coupon-pack: 98 Through, 18 HeldOut; step 1: 98 times, at most 196000
        levels from none upwards: 19720, 3086, 523, 241; needed 4, 9, 14 days of 1000
        """;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_music_shop_tries_recipes_on_its_past_launches_them_and_lives_with_them(string kind)
    {
        await using var shop = await RealShop.Open(databases.NewName(kind), RealOrders.MusicShop, Launch);
        var trial = new RealTrial(shop, ShopCalendar.NumberOf(new(1997, 9, 15)));
        var today = RealOrders.MusicShop.Lines.Where(line => line.Day == shop.LaunchDay).ToArray();
        var clock = await trial.Clock("cd");
        var pack = await trial.Orders(("coupon-pack", ""), today);
        var made = await shop.Table.Made("frequency-ladder");
        var levels = RealCheck.NeedsOf(made);
        new RealCheck(shop, RealOrders.MusicShop).Levels(levels);

        for (var day = 0; day < 7 * Weeks; day++)
            await shop.NextDay();

        var check = new RealCheck(shop, RealOrders.MusicShop);
        check.Clock(clock, "cd");
        check.Orders(pack);
        check.Levels(levels);
        await shop.Table.IsRight(clock, pack.Name);
        Assert.True(Seen == shop.Notes, shop.Notes);
    }
}
