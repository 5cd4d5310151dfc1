using System.Diagnostics;
using Perennial.Terminal;

namespace Perennial.Journeys;

public sealed class FilesTests : IDisposable
{
    private readonly Cli cli = new();

    public FilesTests() => cli.Write("orders.csv", MadeOrders.Csv());

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Damaged_rows_are_told_by_the_exit_code_and_the_mended_ones_go_in_later()
    {
        cli.Write("damaged.csv", MadeOrders.Header + MadeOrders.DamagedRows + "o1,c1,2025-03-01,tea,5.00\n");
        var first = (await cli.Run("import", "damaged.csv", "--db", "shop.db", "--json")).With(ExitCode.Partial).Json().GetProperty("tables")[0];
        Assert.Equal((3, 1, 2), (first.GetProperty("read").GetInt32(), first.GetProperty("accepted").GetInt32(), first.GetProperty("rejected").GetInt32()));

        cli.Write("mended.csv", cli.Read("damaged.csv.rejects.csv").Replace(",2025-02-30,", ",2025-02-28,", StringComparison.Ordinal).Replace(",five", ",5.00", StringComparison.Ordinal));
        (await cli.Run("import", "mended.csv", "--db", "shop.db")).With(ExitCode.Ok);

        Assert.Equal((3, 3, 1, 1500), new Books(cli.PathOf("shop.db")).Totals());
    }

    [Fact]
    public async Task Orders_come_from_standard_input_as_well_as_from_a_file()
    {
        var fromFile = (await cli.Run("clocks", "orders.csv", "--json")).With(ExitCode.Ok);
        Assert.Equal(fromFile.Out, (await cli.Fed(MadeOrders.Csv(), "clocks", "-", "--json")).With(ExitCode.Ok).Out);

        (await cli.Fed(MadeOrders.Csv() + MadeOrders.DamagedRows, "import", "-", "--db", "shop.db")).With(ExitCode.Partial);
        Assert.Equal(fromFile.Out, (await cli.Run("clocks", "--db", "shop.db", "--json")).With(ExitCode.Ok).Out);
        Assert.Equal(3, File.ReadAllLines(cli.PathOf("stdin.rejects.csv")).Length);
    }

    [Fact]
    public async Task Spaces_and_Chinese_in_names_of_files_are_names_like_any_other()
    {
        cli.Write("我的 订单 2025.csv", MadeOrders.Csv() + MadeOrders.DamagedRows);

        var import = (await cli.Run("import", "我的 订单 2025.csv", "--db", "小店 数据.db")).With(ExitCode.Partial);
        (await cli.Run("clocks", "--db", "小店 数据.db", "--report", "报告 一.html", "--chart", "图 一.svg")).With(ExitCode.Ok);

        Assert.Contains("--db \"小店 数据.db\"", import.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(cli.PathOf("我的 订单 2025.csv.rejects.csv")));
        Assert.Contains("咖啡", cli.Read("报告 一.html"), StringComparison.Ordinal);
        Assert.StartsWith("<svg", cli.Read("图 一.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_named_twice_is_one_file()
    {
        var once = (await cli.Run("clocks", "orders.csv", "--json")).With(ExitCode.Ok);
        Assert.Equal(once.Out, (await cli.Run("clocks", "orders.csv", "orders.csv", "--json")).With(ExitCode.Ok).Out);

        var tables = (await cli.Run("import", "orders.csv", "orders.csv", "--db", "shop.db", "--json")).With(ExitCode.Ok).Json().GetProperty("tables");
        Assert.Equal(1, tables.GetArrayLength());
    }

    [Theory]
    [InlineData("clocks folder", "folder: This is a directory")]
    [InlineData("clocks orders.csv --report folder", "denied")]
    [InlineData("clocks orders.csv --report nowhere/r.html", "nowhere/r.html")]
    [InlineData("clocks orders.csv --chart nowhere/c.svg", "nowhere/c.svg")]
    [InlineData("due orders.csv --out nowhere/l.csv", "nowhere/l.csv")]
    [InlineData("import orders.csv --db shop.db --rejects orders.csv", "--rejects")]
    [InlineData("clocks empty.csv", "The file is empty")]
    public async Task What_cannot_be_read_or_written_is_said_in_one_sentence(string line, string said)
    {
        Directory.CreateDirectory(cli.PathOf("folder"));
        cli.Write("empty.csv", "");
        if (line.StartsWith("import", StringComparison.Ordinal))
            cli.Write("orders.csv", MadeOrders.Csv() + MadeOrders.DamagedRows);

        var ended = (await cli.Run([.. line.Split(' '), "--quiet"])).With(ExitCode.Failure);

        Assert.Contains(said, ended.Error, StringComparison.Ordinal);
        Assert.StartsWith("✗ ", ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Where_a_failure_came_from_is_shown_to_who_asks_for_it()
    {
        var ended = (await cli.Run("clocks", "orders.csv", "--report", "nowhere/r.html", "--debug")).With(ExitCode.Failure);

        Assert.Contains("   at System.IO.", ended.Error, StringComparison.Ordinal);
        Assert.Contains("✗ ", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere/shop.db")]
    [InlineData("folder")]
    [InlineData("orders.csv")]
    [InlineData("Host=/nowhere;Database=shop;Password=hush;Timeout=2")]
    public async Task A_database_that_cannot_be_used_is_said_to_be_unavailable(string database)
    {
        Directory.CreateDirectory(cli.PathOf("folder"));

        var ended = (await cli.Run("import", "orders.csv", "--db", database)).With(ExitCode.Unavailable);

        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("hush", ended.Error, StringComparison.Ordinal);
        Assert.Equal(MadeOrders.Csv(), cli.Read("orders.csv"));
    }

    [Fact]
    public async Task A_file_with_a_header_only_has_nothing_to_say_and_invents_no_date()
    {
        cli.Write("orders.csv", MadeOrders.Header);

        Assert.DoesNotContain("1970", (await cli.Run("clocks", "orders.csv")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("1970", (await cli.Run("due", "orders.csv")).With(ExitCode.Ok).Out, StringComparison.Ordinal);
        Assert.Empty((await cli.Run("clocks", "orders.csv", "--json")).With(ExitCode.Ok).Json().GetProperty("clocks").EnumerateArray());
        Assert.Equal(0, (await cli.Run("import", "orders.csv", "--db", "shop.db", "--json")).With(ExitCode.Ok).Json().GetProperty("tables")[0].GetProperty("read").GetInt32());
    }

    [Fact]
    public async Task Looking_back_from_an_earlier_day_sees_nothing_that_came_after()
    {
        var until = string.Concat(MadeOrders.Csv().Split('\n').Where(row => row.Length > 0 && (row.StartsWith("order_id", StringComparison.Ordinal) || string.CompareOrdinal(row.Split(',')[2], "2025-05-31") <= 0)).Select(row => row + "\n"));
        cli.Write("until.csv", until);

        var back = (await cli.Run("clocks", "orders.csv", "--as-of", "2025-05-31", "--json")).With(ExitCode.Ok);
        Assert.Equal((await cli.Run("clocks", "until.csv", "--as-of", "2025-05-31", "--json")).With(ExitCode.Ok).Out, back.Out);
        Assert.NotEqual((await cli.Run("clocks", "orders.csv", "--json")).With(ExitCode.Ok).Out, back.Out);
        Assert.Empty((await cli.Run("clocks", "orders.csv", "--as-of", "2001-01-01", "--json")).With(ExitCode.Ok).Json().GetProperty("clocks").EnumerateArray());
    }

    [Fact]
    public async Task Ctrl_C_stops_an_import_within_two_seconds_and_the_same_command_goes_on_from_there()
    {
        var orders = ManyOrders.Write(cli.Folder, 400_000, seed: 3);
        var books = new Books(cli.PathOf("shop.db"));
        string[] arguments = ["import", orders.Files[0], "--db", "shop.db", "--batch-lines", "2000", "--quiet"];
        using var import = cli.Start(arguments);
        while (!File.Exists(cli.PathOf("shop.db")) || Read(books) < 5000)
        {
            Assert.False(import.HasEnded);
            await Task.Delay(10);
        }

        var watch = Stopwatch.StartNew();
        await import.Interrupt();
        var ended = (await import.End()).With(ExitCode.Interrupted);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
        Assert.Contains("goes on from here", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        var (read, accepted, isFinished) = books.Progress()[orders.Files[0]];
        Assert.False(isFinished);
        Assert.Equal(accepted, books.Totals().Lines);

        var table = (await cli.Run([.. arguments, "--json"])).With(ExitCode.Partial).Json().GetProperty("tables")[0];
        Assert.Equal((orders.Totals.LinesByPart[0], read), (table.GetProperty("read").GetInt64(), table.GetProperty("resumed").GetInt64()));
        Assert.Equal(orders.Totals.LinesByPart[0] - orders.Totals.DamagedByPart[0], books.Totals().Lines);
        Assert.Equal(orders.Damaged(0), orders.Rejected(0));
    }

    private static long Read(Books books)
    {
        try
        {
            return books.Progress().Values.Sum(progress => progress.Read);
        }
        catch (System.Data.Common.DbException)
        {
            // The tables are not there yet.
            return 0;
        }
    }
}
