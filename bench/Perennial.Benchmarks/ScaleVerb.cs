using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary><c>ledger scale</c>: long books on both databases.</summary>
internal static class ScaleVerb
{
    public static Command Make()
    {
        var postings = new Option<long>("--postings") { DefaultValueFactory = _ => 1_000_000, Description = "How long the books get." };
        var into = new Option<string[]>("--into") { DefaultValueFactory = _ => ["sqlite", "postgres"], AllowMultipleArgumentsPerToken = true, Description = "sqlite, postgres or both." };
        var cli = new Option<string?>("--cli") { Description = "The executable that verifies; the Release build of src/Perennial.Host by default." };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "The same seed asks the same." };
        var verb = new Command("scale", "Bytes for each posting, the rate of ledger verify, the time of one statement.") { postings, into, cli, seed };
        verb.SetAction(async (parsed, _) =>
        {
            Console.WriteLine(await Machine.DescribeAsync());
            Console.WriteLine();
            Console.WriteLine(ScaleReport.Head);
            var run = (parsed.GetValue(postings), parsed.GetValue(seed), parsed.GetValue(cli));
            if (parsed.GetRequiredValue(into).Contains("sqlite"))
                await SqliteAsync(run);
            if (parsed.GetRequiredValue(into).Contains("postgres"))
                await PostgresAsync(run);
        });
        return verb;
    }

    private static async Task SqliteAsync((long Postings, ulong Seed, string? Cli) run)
    {
        var path = Path.Combine(Path.GetTempPath(), $"perennial-scale-{Environment.ProcessId}.db");
        try
        {
            await RunAsync(path, run);
        }
        finally
        {
            foreach (var ending in (string[])["", "-wal", "-shm"])
                File.Delete(path + ending);
        }
    }

    private static async Task PostgresAsync((long Postings, ulong Seed, string? Cli) run)
    {
        await using var server = await ThrowawayPostgres.StartAsync();
        await RunAsync((await server.NewDatabaseAsync()).ConnectionString, run);
    }

    private static async Task RunAsync(string name, (long Postings, ulong Seed, string? Cli) run)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var shop = new ShopSettings(new(1), "Rice & Co", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]);
        using (var database = Database.Open(name, now, mustExist: false).OrThrow())
            shop.Create(database, now);

        var fill = new ScaleFill(shop, run.Postings, run.Seed);
        var watch = Stopwatch.StartNew();
        await fill.RunAsync(name);
        var filling = watch.Elapsed;
        await Stopwatches.SettleAsync();
        foreach (var row in await new ScaleReport(name, shop, fill, run.Cli).RowsAsync(filling))
            Console.WriteLine(row);
    }
}
