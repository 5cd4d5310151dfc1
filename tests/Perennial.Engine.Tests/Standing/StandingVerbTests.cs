using System.Text.Json;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Standing;

public sealed class StandingVerbTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_programme_is_tried_defined_and_shown(string kind)
    {
        var name = databases.NewName(kind);
        var first = LevelShop.Day("2025-03-01");
        using (var shop = LevelShop.Open(name))
        {
            foreach (var day in new[] { 0, 0, 10, 20, 60 })
                shop.Buy("anna", first + day, 10_000);
            shop.Buy("ben", first, 10_000);
        }

        string[] levels = ["stars", "--window", "90d", "--level", "Silver 2 5% max 20", "--level", "Gold 4 10 off over 50", "--perk", "Gold lounge 2", "--warn", "30", "--hold-out", "0"];
        var tried = JsonDocument.Parse((await Run(name, first + 61, ["standing", "preview", .. levels, "--json"])).Said).RootElement.GetProperty("preview");
        // Two days counted before the fourth order and three before the fifth: both came with Silver. With the fifth there are four.
        Assert.Equal([("Gold", 1, 0, 0), ("Silver", 0, 2, 1_000), ("", 1, 4, 0)], tried.GetProperty("levels").EnumerateArray()
            .Select(level => (level.GetProperty("level").GetString(), level.GetProperty("customers").GetInt32(), level.GetProperty("orders").GetInt32(), level.GetProperty("discount_amount").GetInt32())));

        var (code, defined) = await Run(name, first + 61, ["standing", "define", .. levels]);
        var (_, shown) = await Run(name, first + 61, ["standing", "show", "anna@example.com"]);
        var (_, later) = await Run(name, first + 75, ["standing", "show", "anna@example.com"]);
        var (_, tally) = await Run(name, first + 61, ["standing", "show"]);

        Assert.Equal(0, code);
        Assert.Contains("Defined stars, version 1.", defined, StringComparison.Ordinal);
        Assert.Contains("Gold: 4 purchases: 10.00 GBP off an order of 50.00 GBP or more; 2 from lounge", defined, StringComparison.Ordinal);
        Assert.Contains("anna@example.com: Gold of stars since 30 April 2025, 4 purchases count; 1 more by 29 May 2025 keeps Gold", shown, StringComparison.Ordinal);
        Assert.Contains("(at risk)", later, StringComparison.Ordinal);
        Assert.Contains("Gold: 1 customers", tally, StringComparison.Ordinal);
        Assert.Contains("says the same", (await Run(name, first + 61, ["standing", "define", .. levels])).Said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Trying_as_of_a_past_day_looks_at_nothing_after_it(string kind)
    {
        var name = databases.NewName(kind);
        var first = LevelShop.Day("2025-03-01");
        string[] ask = ["standing", "preview", "stars", "--level", "Silver 2 5%", "--on", "2025-04-01", "--json"];
        using var shop = LevelShop.Open(name);
        foreach (var day in new[] { 0, 3, 9, 20 })
            shop.Buy("anna", first + day);

        var before = (await Run(name, first + 90, ask)).Said;
        foreach (var day in new[] { 32, 33, 34, 50 })
            shop.Buy(day == 50 ? "ben" : "anna", first + day, 90_000);
        var after = (await Run(name, first + 90, ask)).Said;

        Assert.Equal(before, after);
        Assert.Contains("\"discount_amount\":300", before.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("option_level", "standing", "define", "stars")]
    [InlineData("option_level", "standing", "define", "stars", "--level", "Gold")]
    [InlineData("option_perk", "standing", "define", "stars", "--level", "Gold 3", "--perk", "Silver lounge")]
    [InlineData("option_counts", "standing", "define", "stars", "--level", "Gold 3", "--counts", "smiles")]
    [InlineData("option_window", "standing", "define", "stars", "--level", "Gold 3", "--window", "sometimes")]
    [InlineData("level_unusable", "standing", "define", "stars", "--level", "Gold 3", "--level", "Silver 2")]
    [InlineData("file_missing", "standing", "define", "nowhere.json")]
    [InlineData("option_date", "standing", "preview", "stars", "--level", "Gold 3", "--on", "+1d")]
    public async Task What_cannot_be_is_refused_before_anything_is_written(string code, params string[] words)
    {
        var name = databases.NewName("sqlite");
        using var shop = LevelShop.Open(name);

        var (ended, said) = await Run(name, LevelShop.Day("2025-03-01"), [.. words, "--json"]);

        Assert.NotEqual(0, ended);
        Assert.Contains($"\"{code}\"", said, StringComparison.Ordinal);
        Assert.Empty(LevelBook.Latest(shop.Database, shop.Shop));
    }

    private static async Task<(int Code, string Said)> Run(string name, int day, IReadOnlyList<string> words)
    {
        using var output = new StringWriter();
        var noon = ShopCalendar.DateOf(day).At(new LocalTime(12, 0)).InUtc().ToInstant();
        var shell = new Shell(output, output, new MadeTime(noon), variable => variable == "PERENNIAL_DB" ? name : null);
        return (await Stages.Run(shell, words), output.ToString());
    }
}
