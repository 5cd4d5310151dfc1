using System.Text.Json;
using Perennial.Terminal;

namespace Perennial.Journeys;

public sealed class OutputTests : IDisposable
{
    private static readonly string[] Promised =
    [
        "category", "customers", "spells", "returns", "censored", "returned_share", "returned_share_low", "returned_share_high",
        "half_return_days", "half_return_days_low", "half_return_days_high", "survival_median_days", "survival_median_days_low", "survival_median_days_high",
        "survival_median_days_low_clustered", "survival_median_days_high_clustered", "naive_median_days", "p75_days", "p90_days", "enough_data", "pooled",
    ];

    private static readonly string[] Added = ["customers_past_half", "horizon_days", "p25_days"];

    // The runtime itself tells a terminal which keys it wants (ESC [ ? 1 h); that moves and colours nothing.
    private const string Style = @"\e\[[\d;]*[A-Za-z]";

    private readonly Cli cli = new();

    public OutputTests() => cli.Write("orders.csv", MadeOrders.Csv() + MadeOrders.DamagedRows);

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Clocks_go_to_standard_output_and_everything_else_does_not()
    {
        var ended = (await cli.Run("clocks", "orders.csv")).With(ExitCode.Ok);

        Assert.Contains("tea", ended.Out, StringComparison.Ordinal);
        Assert.Contains("咖啡", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("rows read", ended.Out, StringComparison.Ordinal);
        Assert.Contains("2 rejected", ended.Error, StringComparison.Ordinal);
        Assert.Contains("perennial due orders.csv", ended.Error, StringComparison.Ordinal);
        Assert.Equal(["orders.csv"], Directory.GetFiles(cli.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Json_of_clocks_is_one_object_with_exactly_the_promised_names()
    {
        var ended = (await cli.Run("clocks", "orders.csv", "--json", "--curve")).With(ExitCode.Ok);
        var book = ended.Json();

        Assert.Empty(ended.Error);
        Assert.Equal(["as_of", "by", "clocks", "customers_past_half", "horizon_asked_days", "horizon_days", "nth", "schema_version"], Names(book));
        Assert.Equal(("second", "category", 2), (book.GetProperty("nth").GetString(), book.GetProperty("by").GetString(), book.GetProperty("clocks").GetArrayLength()));
        foreach (var clock in book.GetProperty("clocks").EnumerateArray())
        {
            Assert.Equal(Promised.Concat(Added).Append("curve").Order(StringComparer.Ordinal), Names(clock));
            Assert.True(clock.GetProperty("enough_data").GetBoolean());
            Assert.Equal(["at_risk", "day", "returned", "standard_error", "standard_error_clustered", "survival"], Names(clock.GetProperty("curve")[0]));
        }
    }

    [Theory]
    [InlineData("clocks orders.csv --json")]
    [InlineData("clocks compare tea 咖啡 orders.csv --json")]
    [InlineData("due orders.csv --json")]
    [InlineData("import orders.csv --json --db shop.db")]
    [InlineData("import orders.csv --json --dry-run")]
    public async Task Json_is_one_object_on_standard_output_and_silence_beside_it(string line)
    {
        var ended = await cli.Run(line.Split(' '));

        Assert.Contains(ended.Code, new[] { ExitCode.Ok, ExitCode.Partial });
        Assert.Equal(1, ended.Json().GetProperty("schema_version").GetInt32());
        Assert.Single(ended.Out.TrimEnd('\n').Split('\n'));
        Assert.Empty(ended.Error);
    }

    [Theory]
    [InlineData("clocks missing.csv", ExitCode.NotFound, "file_missing")]
    [InlineData("clocks compare tea milk orders.csv", ExitCode.NotFound, "category_unknown")]
    [InlineData("clocks", ExitCode.NotFound, "database_missing")]
    [InlineData("clocks orders.csv --nth never", ExitCode.Usage, "nth_unknown")]
    [InlineData("clocks --db host=;nonsense=1", ExitCode.Usage, "option_db")]
    [InlineData("due orders.csv --top -1", ExitCode.Usage, "option_top")]
    [InlineData("import", ExitCode.Usage, "option_unreadable")]
    [InlineData("clocks orders.csv --chart nowhere/c.svg", ExitCode.Failure, "file_unusable")]
    public async Task A_refusal_under_json_is_one_object_on_standard_error(string line, int code, string refusal)
    {
        var ended = (await cli.Run([.. line.Split(' '), "--json"])).With(code);

        Assert.Equal(refusal, ended.JsonError().GetProperty("error").GetProperty("code").GetString());
        Assert.Empty(ended.Out);
    }

    [Fact]
    public async Task Csv_is_a_table_that_a_spreadsheet_reads()
    {
        var lines = (await cli.Run("clocks", "orders.csv", "--csv")).With(ExitCode.Ok).Out.TrimEnd('\n').Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("category,customers,spells,", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
    }

    [Fact]
    public async Task Plain_is_one_clock_a_line()
    {
        var ended = (await cli.Run("clocks", "orders.csv", "--plain")).With(ExitCode.Ok);

        var lines = ended.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("Half of those who come back for ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quiet_says_nothing_but_results_and_faults()
    {
        Assert.Empty((await cli.Run("clocks", "orders.csv", "--quiet")).With(ExitCode.Ok).Error);
        Assert.NotEmpty((await cli.Run("clocks", "missing.csv", "-q")).With(ExitCode.NotFound).Error);
    }

    [Fact]
    public async Task Colours_are_for_terminals_only()
    {
        foreach (var line in new[] { "clocks orders.csv", "due orders.csv", "import orders.csv --db shop.db", "clocks nowhere.csv", "clcks", "--help" })
        {
            var ended = await cli.Run(line.Split(' '));
            Assert.DoesNotContain('\e', ended.Out + ended.Error);
        }
    }

    [Fact]
    public async Task A_terminal_gets_colours_unless_it_or_its_owner_does_not_want_them()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script to make a terminal with.");

        Assert.Matches(Style, Shown(await cli.RunInTerminal("clocks orders.csv")));
        Assert.DoesNotMatch(Style, Shown(await cli.RunInTerminal("clocks orders.csv --no-color")));
        Assert.DoesNotMatch(Style, Shown(await cli.RunInTerminal("clocks orders.csv --plain")));
        cli["NO_COLOR"] = "1";
        Assert.DoesNotMatch(Style, Shown(await cli.RunInTerminal("clocks orders.csv")));
        cli["NO_COLOR"] = "";
        cli["TERM"] = "dumb";
        Assert.DoesNotMatch(Style, Shown(await cli.RunInTerminal("clocks orders.csv")));
    }

    [Fact]
    public async Task A_long_import_shows_a_bar_on_a_terminal_and_none_elsewhere()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script to make a terminal with.");
        var orders = ManyOrders.Write(cli.Folder, 100_000, seed: 4);

        var watched = (await cli.RunInTerminal($"import '{orders.Files[0]}' --db one.db")).With(ExitCode.Partial);
        var piped = (await cli.Run("import", orders.Files[0], "--db", "two.db")).With(ExitCode.Partial);

        Assert.Contains("━━━", watched.Out, StringComparison.Ordinal);
        Assert.Contains(" rows, ", watched.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("━━━", piped.Out + piped.Error, StringComparison.Ordinal);
    }

    private static string Shown(Ended ended) => ended.With(ExitCode.Ok).Out;

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
}
