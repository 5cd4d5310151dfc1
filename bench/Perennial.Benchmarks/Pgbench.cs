using System.Globalization;
using System.Text.RegularExpressions;

namespace Perennial.Benchmarks;

/// <summary>PostgreSQL's own benchmark on the server that the books are on.</summary>
internal sealed partial class Pgbench
{
    /// <summary>A million accounts: more than the 10,000 wallets, and small enough to stay in memory.</summary>
    private const string Scale = "10";

    private readonly ThrowawayPostgres server;
    private readonly string database;
    private readonly TimeSpan time;

    private Pgbench(ThrowawayPostgres server, string database, TimeSpan time) => (this.server, this.database, this.time) = (server, database, time);

    /// <summary>Makes its tables, and one row for everyone to take from.</summary>
    public static async Task<Pgbench> OpenAsync(ThrowawayPostgres server, TimeSpan time)
    {
        var (_, database) = await server.NewDatabaseAsync();
        await Stopwatches.OutputAsync(server.Pgbench("pgbench -i", database, "-i", "-q", "-s", Scale));
        await Stopwatches.OutputAsync(server.Psql(database,
            "create table hot_wallet (id integer primary key, remaining bigint not null check (remaining >= 0))",
            "insert into hot_wallet values (1, 1000000000000)"));
        return new(server, database, time);
    }

    /// <summary><c>pgbench -N</c>: one update, one select, one insert in a transaction.</summary>
    /// <param name="mode">"simple", which is pgbench's default, or "prepared".</param>
    public Task<Rate> SimpleUpdateAsync(int clients, string mode) => RunAsync(clients, "-N", "-M", mode);

    /// <summary>The least that a redemption can be: one guarded UPDATE of one row, by itself.</summary>
    public async Task<Rate> GuardedUpdateAsync(int clients)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, "update hot_wallet set remaining = remaining - 3 where id = 1 and remaining >= 3;\n");
            return await RunAsync(clients, "-n", "-M", "prepared", "-f", script);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<Rate> RunAsync(int clients, params IReadOnlyList<string> what)
    {
        await Stopwatches.SettleAsync();
        var before = server.CpuSeconds();
        var seconds = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var count = clients.ToString(CultureInfo.InvariantCulture);
        var measured = await Stopwatches.RunAsync(server.Pgbench("pgbench", database, [.. what, "-c", count, "-j", "2", "-T", seconds]));
        var done = Figure(Processed(), measured.Output);
        return new(Figure(PerSecond(), measured.Output), measured.CpuSeconds * 1e6 / done, (server.CpuSeconds() - before) * 1e6 / done, Figure(Latency(), measured.Output));
    }

    private static double Figure(Regex pattern, string output) => pattern.Match(output) is { Success: true } match
        ? double.Parse(match.Groups["figure"].ValueSpan, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"pgbench does not say what it should: {output}");

    [GeneratedRegex(@"actually processed: (?<figure>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Processed();

    [GeneratedRegex(@"tps = (?<figure>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"latency average = (?<figure>[\d.]+) ms", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Latency();
}
