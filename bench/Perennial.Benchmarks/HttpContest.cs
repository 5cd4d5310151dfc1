using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>
/// Redemptions over HTTP from as many connections as pgbench has clients, on the same PostgreSQL, in turns, with durable commits. The load
/// generator is on the same machine and takes its share of it.
/// </summary>
internal sealed class HttpContest(TimeSpan time, int pairs, string? cli)
{
    private static readonly int[] Callers = [16, 64, 256];

    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines() => lines;

    public async Task RunAsync()
    {
        await using var server = await ThrowawayPostgres.StartAsync(400);
        await using var books = await LedgerBooks.OpenAsync(server);
        var pgbench = await Pgbench.OpenAsync(server, time);
        await using var served = await ServedProcess.StartAsync(cli, books);
        lines.Add("| Callers | Side | Runs | A second, median (least–most) | Ours to it | CPU µs each: program + PostgreSQL, load generator | p50 / p95 / p99 |\n|---:|---|---:|---:|---:|---:|---:|");
        foreach (var run in Enumerable.Range(0, 2))
            await HttpLoad.RunAsync(served, server, new(Callers[^1], TimeSpan.FromSeconds(4), 0));
        foreach (var callers in Callers)
            await TurnsAsync(served, server, pgbench, callers);
    }

    private async Task TurnsAsync(ServedProcess served, ThrowawayPostgres server, Pgbench pgbench, int callers)
    {
        var (ours, theirs) = (new List<HttpRate>(), new List<Rate>());
        for (var pair = 0; pair < pairs; pair++)
        {
            await Stopwatches.SettleAsync();
            ours.Add(await HttpLoad.RunAsync(served, server, new(callers, time, 0)));
            theirs.Add(await pgbench.SimpleUpdateAsync(callers, "simple"));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{callers}: {ours[^1].Rate.PerSecond:N0}/s {ours[^1].Rate.Percentiles}, pgbench -N {theirs[^1].PerSecond:N0}/s"));
        }

        var (our, their) = (Rate.Median([.. ours.Select(run => run.Rate)]), Rate.Median(theirs));
        Add($"{callers} | redemptions over HTTP", our, [.. ours.Select(run => run.Rate.PerSecond)], ("", ours.Average(run => run.GeneratorMicroseconds)));
        Add($"{callers} | pgbench -N", their, [.. theirs.Select(run => run.PerSecond)], (string.Create(CultureInfo.InvariantCulture, $"**{our.PerSecond / their.PerSecond:F1}**"), null));
        var half = await HttpLoad.RunAsync(served, server, new(callers, time * 2, our.PerSecond / 2));
        Add($"{callers} | over HTTP at half load", half.Rate, [half.Rate.PerSecond], ("", half.GeneratorMicroseconds));
    }

    private void Add(string side, Rate rate, double[] all, (string Ratio, double? Generator) more) => lines.Add(string.Create(CultureInfo.InvariantCulture,
        $"| {side} | {all.Length} | {rate.PerSecond:N0} ({all.Min():N0}–{all.Max():N0}) | {more.Ratio} | {rate.OurMicroseconds:F0} + {rate.ServerMicroseconds:F0}{(more.Generator is { } generator ? $", {generator:F0}" : "")} | {rate.Percentiles} |"));
}
