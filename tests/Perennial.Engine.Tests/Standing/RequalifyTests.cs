using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing;

public sealed class RequalifyTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_level_is_gained_is_at_risk_and_is_lost_each_once_on_its_day(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var first = LevelShop.Day("2025-03-01");
        shop.Define(LevelShop.Stars(), first);
        foreach (var day in new[] { first, first + 5 })
        {
            shop.Buy("anna", day);
            shop.After("anna", day);
        }

        for (var day = first + 6; day < first + 120; day++)
        {
            Requalify.Due(shop.Database, shop.Shop, shop.Noon(day));
            Requalify.Due(shop.Database, shop.Shop, shop.Noon(day));
        }

        Assert.Equal(
            [(StandingChangeKind.Gained, 5, "", "Silver"), (StandingChangeKind.AtRisk, 70, "Silver", "Silver"), (StandingChangeKind.Lost, 100, "Silver", "")],
            StandingChanges.Of(shop.Database, shop.Shop, shop.Who("anna")).Select(change => (change.Kind, change.Day - first, change.From, change.To)));
        Assert.Equal(["status.upgraded", "status.will_downgrade", "status.downgraded"], shop.Database.Connection.Query<string>("select type from events where type like 'status%' order by id"));
        Assert.Empty(shop.Rows());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Who_has_a_level_when_the_programme_is_defined_has_not_gained_it_today(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var day = LevelShop.Day("2025-03-01");
        shop.Buy("anna", day - 3);
        shop.Buy("anna", day - 2);

        shop.Define(LevelShop.Stars(), day);

        Assert.Equal(("Silver", day - 2), Assert.Single(shop.Rows()) is var row ? (row.LevelName, row.Standing.Since) : default);
        Assert.Empty(StandingChanges.Of(shop.Database, shop.Shop, shop.Who("anna")));
        shop.Buy("anna", day);
        shop.Buy("anna", day + 1);
        shop.After("anna", day + 1);
        Assert.Equal(("Silver", "Gold"), Assert.Single(StandingChanges.Of(shop.Database, shop.Shop, shop.Who("anna"))) is var change ? (change.From, change.To) : default);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void An_order_that_is_called_off_or_given_back_takes_the_level_away_and_its_return_brings_it_again(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var day = LevelShop.Day("2025-03-01");
        shop.Define(LevelShop.Stars() with { OrderMinimumMinor = 2_000 }, day);
        shop.Buy("anna", day);
        var second = shop.Buy("anna", day + 1);
        shop.After("anna", day + 1);
        Assert.Equal("Silver", Assert.Single(shop.Rows()).LevelName);

        shop.Say(second, "anna", (day + 1, 3_000, "tea"), (OrderStatus.Paid, 1_001));
        shop.After("anna", day + 2);

        Assert.Equal("", Assert.Single(shop.Rows()).LevelName);
        Assert.Equal([(StandingChangeKind.Gained, day + 1), (StandingChangeKind.Lost, day + 2)], StandingChanges.Of(shop.Database, shop.Shop, shop.Who("anna")).Select(change => (change.Kind, change.Day)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void An_order_that_nobody_has_paid_counts_nothing(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var day = LevelShop.Day("2025-03-01");
        shop.Define(LevelShop.Stars(), day);
        shop.Buy("anna", day);
        var number = shop.Buy("anna", day + 1);
        shop.Say(number, "anna", (day + 1, 3_000, "tea"), (OrderStatus.Canceled, 0));
        shop.Say("u1", "anna", (day + 2, 3_000, "tea"), (OrderStatus.Created, 0));
        shop.After("anna", day + 2);

        var row = Assert.Single(shop.Rows());
        Assert.Equal((0, 1), (row.Standing.Rank, row.Standing.Counted));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Customers_who_turn_out_to_be_one_stand_together(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var day = LevelShop.Day("2025-03-01");
        shop.Define(LevelShop.Stars(), day);
        foreach (var who in new[] { "anna", "ann" })
        {
            shop.Buy(who, day + who.Length);
            shop.After(who, day + who.Length);
        }

        var wish = new CustomerWish { Identities = [new(IdentityKind.Email, "anna@example.com"), new(IdentityKind.Email, "ann@example.com")] };
        var joined = HearCustomer.Run(shop.Database, shop.Shop, wish, shop.Noon(day + 9)).OrThrow();
        Requalify.After(shop.Database, shop.Shop, joined.Customer, shop.Noon(day + 9));

        Assert.True(joined.Joined);
        Assert.Equal((joined.Customer, "Silver"), Assert.Single(shop.Rows()) is var row ? (row.Customer, row.LevelName) : default);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void In_a_simulated_year_levels_kept_day_by_day_are_those_worked_out_from_scratch(string kind)
    {
        using var shop = LevelShop.Open(databases.NewName(kind));
        var (dice, first) = (new Dice(20_260_101), LevelShop.Day("2024-01-20"));
        var orders = new List<(string Number, string Who, (int, long, string) What)>();
        shop.Define(LevelShop.Stars(holdOut: 2_000), first);
        shop.Define(new("year", Counting.Spend, LevelWindow.Each(CalendarSpan.Quarter), [new("A", 5_000, null, []), new("B", 20_000, null, [])]) { Categories = ["tea"], WarnDays = 15 }, first);
        for (var day = first; day < first + 365; day++)
        {
            // Each second day nobody looks, as when the machine was off.
            var heard = new HashSet<string>(StringComparer.Ordinal);
            for (var count = dice.Below(4); count > 0; count--)
            {
                var (who, what) = ($"c{dice.Below(12)}", (day, 500L + dice.Below(6_000), dice.Pick(["tea", "rice"])));
                orders.Add((shop.Buy(who, what.day, what.Item2, what.Item3), who, what));
                heard.Add(who);
            }

            if (dice.Chance(0.15) && orders.Count > 0)
            {
                var (number, who, what) = orders[^(1 + dice.Below(Math.Min(orders.Count, 20)))];
                orders.RemoveAll(order => order.Number == number);
                shop.Say(number, who, what, (dice.Chance(0.5) ? OrderStatus.Canceled : OrderStatus.Paid, what.Item2 / 2));
                heard.Add(who);
            }

            foreach (var who in heard)
                shop.After(who, day);
            if (dice.Chance(0.5))
                continue;

            Requalify.Due(shop.Database, shop.Shop, shop.Noon(day));
            Assert.Equal(shop.FromScratch(day), shop.Rows());
        }

        Everything_that_happened_leads_to_what_is(shop);
        Assert.Equal(0, shop.Database.Connection.QuerySingle<int>("select count(*) from standing_changes where held_out and kind = 2"));
        Assert.InRange(shop.Database.Connection.QuerySingle<int>("select count(*) from standing_changes"), 30, 2_000);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_nodes_that_work_everybody_out_at_once_tell_of_each_thing_once(string kind)
    {
        var name = databases.NewName(kind);
        using var shop = LevelShop.Open(name);
        var day = LevelShop.Day("2025-03-01");
        shop.Define(LevelShop.Stars(), day);
        for (var at = 0; at < 40; at++)
        {
            shop.Buy($"c{at % 20}", day + (at / 20));
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            using var own = Database.Open(name, BothDatabases.Now, mustExist: true).OrThrow();
            Requalify.Everyone(own, shop.Shop, shop.Noon(day + 2));
        })));

        Assert.Equal(20, shop.Rows().Count(row => row.LevelName == "Silver"));
        Assert.Equal((20, 20), (shop.Database.Connection.QuerySingle<int>("select count(*) from standing_changes"), shop.Database.Connection.QuerySingle<int>("select count(*) from events where type = 'status.upgraded'")));
    }

    /// <summary>Gained and lost, one after the other, end in the level that the customer has; nothing is gained that is there.</summary>
    private static void Everything_that_happened_leads_to_what_is(LevelShop shop)
    {
        foreach (var who in Enumerable.Range(0, 12).Select(at => shop.Who($"c{at}")))
        {
            foreach (var changes in StandingChanges.Of(shop.Database, shop.Shop, who).Where(change => change.Kind != StandingChangeKind.AtRisk).GroupBy(change => change.Programme, StringComparer.Ordinal))
            {
                var row = shop.Rows().SingleOrDefault(row => row.Customer == who && row.Programme == changes.Key);
                Assert.Contains(row?.LevelName ?? "", changes.Where(change => change.Day == changes.Max(one => one.Day)).Select(change => change.To));
            }
        }
    }
}
