using Perennial.Terminal;

namespace Perennial.Journeys;

public sealed class HelpTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-h")]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("help import")]
    [InlineData("import -h")]
    [InlineData("import orders.csv --db shop.db -h")]
    [InlineData("clocks compare --help")]
    public async Task Help_in_every_way_it_is_asked_for_begins_with_examples(string line)
    {
        var ended = (await cli.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).With(ExitCode.Ok);

        Assert.StartsWith("Examples:\n  perennial ", ended.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", ended.Out, StringComparison.Ordinal);
        Assert.Empty(ended.Error);
    }

    [Theory]
    [InlineData("clcks orders.csv", "clocks")]
    [InlineData("imprt", "import")]
    [InlineData("help clocs", "clocks")]
    [InlineData("clocks orders.csv --jsn", "--json")]
    [InlineData("import --dryrun orders.csv", "--dry-run")]
    [InlineData("clocks compare tea coffee --nht next", "--nth")]
    public async Task A_word_mistyped_is_answered_with_the_one_that_was_meant_and_nothing_is_done(string line, string meant)
    {
        cli.Write("orders.csv", MadeOrders.Csv());

        var ended = (await cli.Run(line.Split(' '))).With(ExitCode.Usage);

        Assert.Contains($"Did you mean {meant}?", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Out);
        Assert.Equal(["orders.csv"], Directory.GetFiles(cli.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_mistyped_word_under_json_is_one_object_with_what_was_meant()
    {
        var ended = (await cli.Run("clocks", "--jsn", "--json")).With(ExitCode.Usage);

        Assert.Equal("option_unreadable", ended.JsonError().GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("Did you mean --json?", ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Out);
    }

    [Fact]
    public async Task A_number_that_is_none_is_said_in_plain_words()
    {
        var ended = (await cli.Run("clocks", "--horizon", "soon")).With(ExitCode.Usage);

        Assert.Contains("soon", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_name_begins_like_an_option_is_read_behind_two_dashes()
    {
        cli.Write("--tea.csv", MadeOrders.Csv());

        (await cli.Run("clocks", "--json", "--", "--tea.csv")).With(ExitCode.Ok);
        (await cli.Run("clocks", "--json", "--tea.csv")).With(ExitCode.Usage);
    }

    [Fact]
    public async Task The_version_is_told_with_its_commit()
    {
        var version = (await cli.Run("version", "--json")).With(ExitCode.Ok).Json().GetProperty("version").GetString();

        Assert.Equal(version, (await cli.Run("--version")).With(ExitCode.Ok).Out.Trim());
        Assert.Matches(@"^\d+\.\d+\.\d+", version);
    }

    [Fact]
    public async Task Whoever_forgets_the_pipe_is_shown_help_instead_of_a_terminal_that_waits()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no script to make a terminal with.");

        var ended = (await cli.RunInTerminal("import - --db shop.db")).With(ExitCode.Usage);

        Assert.Contains("Examples:", ended.Out, StringComparison.Ordinal);
        Assert.Contains("pipe a file into it", ended.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(cli.PathOf("shop.db")));
    }
}
