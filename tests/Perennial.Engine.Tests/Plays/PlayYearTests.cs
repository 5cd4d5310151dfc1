using Perennial.Store;

namespace Perennial.Plays;

public sealed class PlayYearTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    /// <summary>A quarter in short, a year in full.</summary>
    private static int Days => Environment.GetEnvironmentVariable("PERENNIAL_FULL") == "1" ? 365 : 75;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_year_of_trade_with_two_machines_keeps_every_promise_and_every_limit(string kind)
    {
        const ulong Seed = 20260122;
        await using var shop = PlayTill.Open(databases.NewName(kind), processes: 2);
        var year = new PlayYear(shop, new(Seed));
        await year.Begin();
        await shop.Turn();
        foreach (var play in PlayYear.Plays)
            shop.Launch(play);

        for (var day = 0; day < Days; day++)
        {
            await year.Day();
            if (day % 15 == 14)
                PlayLaws.Check(shop);
        }

        PlayLaws.Check(shop);
        shop.Till.Check();
        Assert.All(PlayYear.Plays, play => Assert.True(shop.Stored(play.Name).Entered > 0, $"nobody entered {play.Name}"));
        Assert.Contains(shop.Rows<string>("select why from promises where state = 2"), why => why.Contains("budget", StringComparison.Ordinal) || why.Contains("All plays", StringComparison.Ordinal));
    }
}
