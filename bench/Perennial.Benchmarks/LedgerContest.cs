using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>Redemptions through the pipeline, in process, and peers that do one for each transaction; all on one machine, in turns, with durable commits.</summary>
internal sealed class LedgerContest(TimeSpan time, int pairs)
{
    private const int HotCallers = 50, SqliteCallers = 64;

    private static readonly int[] Callers = [8, 64, 256];

    private readonly List<(string Job, List<(string Name, List<Rate> Rates)> Sides)> jobs = [];

    /// <summary>Runs everything; about fifteen runs for each pair.</summary>
    public async Task RunAsync()
    {
        await using var server = await ThrowawayPostgres.StartAsync(300);
        await using var books = await LedgerBooks.OpenAsync(server);
        var pgbench = await Pgbench.OpenAsync(server, time);
        await WarmAsync(books, Callers[^1]);
        foreach (var callers in Callers)
        {
            await TurnsAsync($"PostgreSQL, 10,000 wallets, {callers} callers",
                ("redemptions", () => books.RunAsync(new(callers, LedgerBooks.Many, time))),
                ("pgbench -N -M prepared", () => pgbench.SimpleUpdateAsync(callers, "prepared")),
                ("pgbench -N", () => pgbench.SimpleUpdateAsync(callers, "simple")));
        }

        await TurnsAsync($"PostgreSQL, one wallet, {HotCallers} tills",
            ("redemptions", () => books.RunAsync(new(HotCallers, 1, time))),
            ("guarded UPDATE", () => pgbench.GuardedUpdateAsync(HotCallers)));
        await SqliteAsync();
    }

    /// <summary>The medians, as a markdown table. A ratio is that of ours to the side.</summary>
    public IEnumerable<string> Lines()
    {
        yield return "| Job | Side | Runs | A second, median (least–most) | Ours to it | CPU µs each, client + server | p50 / p95 / p99 |\n|---|---|---:|---:|---:|---:|---:|";
        foreach (var (job, sides) in jobs)
        {
            var ours = Rate.Median(sides[0].Rates).PerSecond;
            foreach (var (name, rates) in sides)
            {
                var median = Rate.Median(rates);
                var ratio = rates == sides[0].Rates ? "" : string.Create(CultureInfo.InvariantCulture, $"**{ours / median.PerSecond:F1}**");
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"| {job} | {name} | {rates.Count} | {median.PerSecond:N0} ({rates.Min(rate => rate.PerSecond):N0}–{rates.Max(rate => rate.PerSecond):N0}) | {ratio} | {median.OurMicroseconds:F0} + {median.ServerMicroseconds:F0} | {median.Percentiles} |");
            }
        }
    }

    private async Task SqliteAsync()
    {
        await using var books = await LedgerBooks.OpenAsync(null);
        using var single = new SqliteOneByOne();
        await WarmAsync(books, SqliteCallers);
        await TurnsAsync($"SQLite, 10,000 wallets, {SqliteCallers} callers",
            ("redemptions", () => books.RunAsync(new(SqliteCallers, LedgerBooks.Many, time))),
            ("one transaction each", () => single.RunAsync(new(SqliteCallers, LedgerBooks.Many, time))));
        await TurnsAsync($"SQLite, one wallet, {HotCallers} tills",
            ("redemptions", () => books.RunAsync(new(HotCallers, 1, time))),
            ("one transaction each", () => single.RunAsync(new(HotCallers, 1, time))));
    }

    /// <summary>The runtime compiles a method anew once it knows how it is used; that is over before anything is measured.</summary>
    private static async Task WarmAsync(LedgerBooks books, int callers)
    {
        for (var run = 0; run < 2; run++)
            await books.RunAsync(new(callers, LedgerBooks.Many, TimeSpan.FromSeconds(2)));
    }

    private async Task TurnsAsync(string job, params IReadOnlyList<(string Name, Func<Task<Rate>> Run)> runs)
    {
        var sides = runs.Select(run => (run.Name, new List<Rate>())).ToList();
        jobs.Add((job, sides));
        for (var pair = 1; pair <= pairs; pair++)
        {
            foreach (var ((name, run), (_, rates)) in runs.Zip(sides))
            {
                rates.Add(await run());
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{job} {pair}/{pairs} {name}: {rates[^1].PerSecond:N0}/s, CPU {rates[^1].OurMicroseconds:F0} + {rates[^1].ServerMicroseconds:F0} µs, {rates[^1].Percentiles}"));
            }
        }
    }
}
