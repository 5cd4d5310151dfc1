using System.CommandLine;
using System.Globalization;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary><c>ledger</c>: how many redemptions a second the books take, against databases that take one for each transaction.</summary>
internal static class LedgerVerb
{
    public static Command Make() => new("ledger", "The speed of the books.") { Compare(), Spend(), ScaleVerb.Make() };

    private static Command Compare()
    {
        var pairs = new Option<int>("--pairs") { DefaultValueFactory = _ => 3, Description = "Runs of each side." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 4, Description = "How long a run takes." };
        var verb = new Command("compare", "Redemptions against pgbench -N, a guarded UPDATE, and SQLite with one transaction each.") { pairs, seconds };
        verb.SetAction(async (parsed, _) =>
        {
            Console.WriteLine(await Machine.DescribeAsync());
            Console.WriteLine();
            var contest = new LedgerContest(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(pairs));
            await contest.RunAsync();
            foreach (var line in contest.Lines())
                Console.WriteLine(line);
        });
        return verb;
    }

    /// <summary>Ours alone, for work on the pipeline: the CPU time of a redemption says more than its wall time when others use the machine too.</summary>
    private static Command Spend()
    {
        var callers = new Option<int>("--callers") { DefaultValueFactory = _ => 64, Description = "How many ask at once." };
        var wallets = new Option<int>("--wallets") { DefaultValueFactory = _ => LedgerBooks.Many, Description = "1 for a hot wallet." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 5, Description = "How long a run takes." };
        var runs = new Option<int>("--runs") { DefaultValueFactory = _ => 3, Description = "How many, after one that warms up." };
        var lanes = new Option<int?>("--lanes") { Description = "The product's own number by default." };
        var sqlite = new Option<bool>("--sqlite") { Description = "SQLite instead of PostgreSQL." };
        var verb = new Command("spend", "Only ours: redemptions and what they cost in CPU time.") { callers, wallets, seconds, runs, lanes, sqlite };
        verb.SetAction(async (parsed, _) =>
        {
            await using var server = parsed.GetValue(sqlite) ? null : await ThrowawayPostgres.StartAsync();
            await using var books = await LedgerBooks.OpenAsync(server, new PipelineSettings { Lanes = parsed.GetValue(lanes) });
            var load = new LedgerLoad(parsed.GetValue(callers), parsed.GetValue(wallets), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            for (var run = 0; run <= parsed.GetValue(runs); run++)
            {
                var rate = await books.RunAsync(load);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{(run == 0 ? "warming" : "run " + run)}: {rate.PerSecond:F0}/s, CPU {rate.OurMicroseconds:F1} + server {rate.ServerMicroseconds:F1} µs, {rate.Percentiles}"));
            }
        });
        return verb;
    }
}
