using System.Globalization;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

public sealed class ImportResumeTests(BothDatabases databases) : IDisposable
{
    private const string Header = "order_id,customer_id,ordered_at,category,amount,tip\n";
    private const int Rows = 30_000, Bad = 3;

    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_import_that_was_killed_goes_on_in_the_same_rejects_file(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Text(0));
        await Kill(database, Ask(path));
        File.AppendAllText(path + ".rejects.csv", "half a row that no commit knows of");

        var table = await Import(database, Ask(path));

        Assert.InRange(table.Resumed, 1, Rows - 1);
        Assert.Equal((Rows, Rows - Bad, Bad, 0), (table.Read, table.Accepted, table.Rejected, table.Skipped));
        Assert.Equal(Rows - Bad, Lines(database));
        Assert.Equal(1 + Bad, File.ReadAllLines(table.RejectsPath!).Length);
        Assert.Equal(path + ".rejects.csv", Assert.Single(RejectsOf(path)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_import_that_goes_on_without_its_rejects_file_begins_another(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Text(0));
        await Kill(database, Ask(path));
        File.WriteAllText(path + ".rejects.csv", "short");

        var table = await Import(database, Ask(path));

        Assert.Equal("short", File.ReadAllText(path + ".rejects.csv"));
        Assert.Equal(path + ".rejects-2.csv", table.RejectsPath);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Another_file_under_the_name_of_a_killed_one_is_read_from_its_first_row(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Text(0));
        await Kill(database, Ask(path));

        // Same length and same beginning; only the last row is another one.
        var other = Text(0)[..^3] + "8,\n";
        files.Write("orders.csv", other);
        await Kill(database, Ask(path));
        Assert.Equal(2, database.Connection.QuerySingle<int>("select count(*) from imports where finished_at is null and rows_read > 0"));

        files.Write("orders.csv", Text(Rows));
        var table = await Import(database, Ask(path));

        Assert.Equal((Rows, 0), (table.Read, table.Resumed));
        Assert.Equal(Rows - Bad, database.Connection.QuerySingle<int>("select count(*) from orders where source_id >= '230000'"));

        files.Write("orders.csv", other);
        Assert.True((await Import(database, Ask(path))).Resumed > 0);
        Assert.Equal(1, database.Connection.QuerySingle<int>("select count(*) from order_lines where amount = 800"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_killed_file_that_is_read_another_way_starts_over(string kind)
    {
        using var database = Open(kind);
        var path = files.Write("orders.csv", Text(0));
        await Kill(database, Ask(path));
        var map = new Dictionary<string, string> { ["order"] = "order_id", ["customer"] = "customer_id", ["date"] = "ordered_at", ["amount"] = "amount", ["category"] = "tip" };

        var mapped = await Import(database, Ask(path) with { Options = new() { Currency = Currency.Of("GBP"), Map = map } });

        Assert.Equal((Rows, 0), (mapped.Read, mapped.Resumed));
        Assert.True((await Import(database, Ask(path))).Resumed > 0);
    }

    private static ImportAsk Ask(string path) => new() { Paths = [path], Options = new() { Currency = Currency.Of("GBP") }, BatchLines = 500 };

    /// <summary>Stops an import once some of its batches, with rejects in them, are committed.</summary>
    private static async Task Kill(Database database, ImportAsk ask)
    {
        using var stop = new CancellationTokenSource();
        var batches = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportOrders.Run(
            database,
            ask,
            () =>
            {
                if (++batches == 15)
                    stop.Cancel();

                return BothDatabases.Now;
            },
            stop.Token));
    }

    private static async Task<ImportedTable> Import(Database database, ImportAsk ask) =>
        Assert.Single((await ImportOrders.Run(database, ask with { BatchLines = 50_000 }, () => BothDatabases.Now, default)).OrThrow().Tables);

    private Database Open(string kind) => Database.Open(databases.NewName(kind), BothDatabases.Now, mustExist: false).OrThrow();

    private static int Lines(Database database) => database.Connection.QuerySingle<int>("select count(*) from order_lines");

    private static string[] RejectsOf(string path) => Directory.GetFiles(Path.GetDirectoryName(path)!, "*.rejects*");

    /// <summary>Every ten thousandth row has a date that cannot be read.</summary>
    private static string Text(int first) => Header + string.Concat(Enumerable.Range(first, Rows).Select(at => string.Create(
        CultureInfo.InvariantCulture, $"{(first > 0 ? 200_000 : 100_000) + at},C{at % 1000},{(at % 10_000 == 5_000 ? "not a date" : "2024-03-05")},tea,{at % 7},\n")));
}
