using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Journeys;

public sealed class ShopTests(BothDatabases databases) : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_database_answers_as_the_file_it_was_filled_from_does(string kind)
    {
        cli["PERENNIAL_DB"] = databases.NewName(kind);
        cli.Write("orders.csv", MadeOrders.Csv());

        (await cli.Run("import", "orders.csv", "--currency", "EUR", "--zone", "Europe/Berlin")).With(ExitCode.Ok);

        foreach (var line in new[] { "clocks --json --curve", "clocks --by store --nth next --csv", "clocks compare tea 咖啡 --plain", "due --on 2025-06-30 --csv", "due --category tea --status all --csv" })
        {
            var words = line.Split(' ');
            var fromFile = (await cli.Run([.. words, "orders.csv", "--currency", "EUR"])).With(ExitCode.Ok).Out;
            Assert.Equal(Sorted(fromFile), Sorted((await cli.Run(words)).With(ExitCode.Ok).Out));
        }

        Assert.False(File.Exists(cli.PathOf("perennial.db")));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_offer_again_gives_nobody_a_second_code_and_loses_none(string kind)
    {
        var database = databases.NewName(kind);
        cli["PERENNIAL_DB"] = database;
        cli.Write("orders.csv", MadeOrders.Csv());
        (await cli.Run("import", "orders.csv", "--currency", "EUR")).With(ExitCode.Ok);
        string[] offer = ["due", "--offer", "5 off 20", "--out", "list.csv", "--json"];

        var planned = (await cli.Run([.. offer, "--dry-run"])).With(ExitCode.Ok).Json().GetProperty("coupons").GetInt32();
        Assert.Equal(0, Coupons(database));
        Assert.False(File.Exists(cli.PathOf("list.csv")));

        var made = (await cli.Run(offer)).With(ExitCode.Ok).Json();
        var list = cli.Read("list.csv");
        var again = (await cli.Run(offer)).With(ExitCode.Ok).Json();

        Assert.True(planned > 10, $"Only {planned} customers are due.");
        Assert.Equal((planned, 0), (made.GetProperty("coupons").GetInt32(), made.GetProperty("already_held").GetInt32()));
        Assert.Equal((0, planned), (again.GetProperty("coupons").GetInt32(), again.GetProperty("already_held").GetInt32()));
        Assert.Equal(planned, Coupons(database));
        Assert.Equal(list, cli.Read("list.csv"));
        Assert.Equal(planned, list.TrimEnd('\n').Split('\n').Skip(1).Select(row => row.Split(',')[12]).Distinct().Count());
    }

    [Fact]
    public async Task No_code_is_made_when_the_list_cannot_be_written()
    {
        cli.Write("orders.csv", MadeOrders.Csv());
        (await cli.Run("import", "orders.csv", "--currency", "EUR")).With(ExitCode.Ok);

        (await cli.Run("due", "--offer", "5 off 20", "--out", "nowhere/list.csv")).With(ExitCode.Failure);

        Assert.Equal(0, Coupons(cli.PathOf("perennial.db")));
    }

    [Fact]
    public async Task The_demo_in_an_empty_folder_leaves_a_database_and_a_page_and_can_be_repeated()
    {
        var first = (await cli.Run("demo")).With(ExitCode.Ok);
        Assert.Equal(["perennial-demo.db", "perennial-demo.html"], Files());
        Assert.Contains("worth bringing back", first.Out, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", cli.Read("perennial-demo.html"), StringComparison.Ordinal);

        var again = (await cli.Run("demo", "--json")).With(ExitCode.Ok).Json();
        Assert.Equal(0, again.GetProperty("import").GetProperty("tables")[0].GetProperty("accepted").GetInt64());
        Assert.Equal(["perennial-demo.db", "perennial-demo.html"], Files());
    }

    private static long Coupons(string database) => new Books(database).Number("select count(*) from coupons");

    /// <summary>Customers of equal worth stand in no particular order.</summary>
    private static IEnumerable<string> Sorted(string text) => text.Split('\n').Order(StringComparer.Ordinal);

    private IEnumerable<string?> Files() => Directory.GetFiles(cli.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
