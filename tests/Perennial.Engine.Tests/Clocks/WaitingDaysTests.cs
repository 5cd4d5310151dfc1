using Dapper;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Clocks;

public sealed class WaitingDaysTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_waits_for_a_day_is_looked_at_on_it_though_clocks_are_learned_anew_and_something_else_is_bought(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks);
        await shop.Buys("ann@example.com", 3_000, daysAgo: 30);
        await shop.Turn();
        using (var database = shop.Database())
            database.Connection.Execute("update spells set next_day = @day", new { day = database.Dialect.Day(shop.Today + 3) });

        using (var database = shop.Database())
            LearnClocks.Run(database, shop.Shop, shop.Today);
        Assert.Equal([shop.Today + 3], NextDays(shop, shop.Today - 30, "category >= 0"));
        await shop.Buys("ann@example.com", 3_000, category: "rice");
        Assert.Equal([shop.Today + 3], NextDays(shop, shop.Today - 30, "category >= 0"));

        // What was bought since begins another spell.
        Assert.DoesNotContain(shop.Today + 3, NextDays(shop, shop.Today, "category < 0"));
        await shop.Buys("ann@example.com", 3_000);
        Assert.DoesNotContain(shop.Today + 3, NextDays(shop, shop.Today, "category >= 0"));
    }

    private static List<int> NextDays(PlayTill shop, int lastDay, string which)
    {
        using var database = shop.Database();
        return database.Connection.Query<int>($"select {database.Dialect.DayNumber("next_day")} from spells where last_day = @day and {which}", new { day = database.Dialect.Day(lastDay) }).AsList();
    }
}
