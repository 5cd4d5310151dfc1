using System.CommandLine;
using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary><c>compare</c>: ours and the peers in turns, as a markdown table.</summary>
internal static class CompareVerb
{
    public static Command Make() => new("compare", "Measure against peers.") { Clocks(), Import(), Growth() };

    private static Command Clocks()
    {
        var (file, pairs, cli, peerOnly) = Options();
        var verb = new Command("clocks", "perennial clocks against DuckDB's gap histogram.") { file, pairs, cli, peerOnly };
        verb.SetAction(async (parsed, _) =>
        {
            var contest = new ClocksContest(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(cli), parsed.GetValue(peerOnly));
            await PrintAsync(await contest.RunAsync(parsed.GetValue(pairs)));
        });
        return verb;
    }

    private static Command Import()
    {
        var (file, pairs, cli, peerOnly) = Options();
        var database = new Option<string[]>("--into") { DefaultValueFactory = _ => ["sqlite", "postgres"], AllowMultipleArgumentsPerToken = true, Description = "sqlite, postgres or both." };
        var verb = new Command("import", "perennial import against sqlite3 .import and psql \\copy.") { file, pairs, cli, peerOnly, database };
        verb.SetAction(async (parsed, _) =>
        {
            var contest = new ImportContest(Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(cli), parsed.GetValue(peerOnly));
            List<Contest> contests = [];
            if (parsed.GetRequiredValue(database).Contains("sqlite"))
                contests.Add(await contest.SqliteAsync(parsed.GetValue(pairs)));
            if (parsed.GetRequiredValue(database).Contains("postgres"))
                contests.Add(await contest.PostgresAsync(parsed.GetValue(pairs)));

            await PrintAsync([.. contests]);
        });
        return verb;
    }

    private static Command Growth()
    {
        var (file, pairs, cli, peerOnly) = Options();
        var large = new Option<string>("--large") { Required = true, Description = "The file that is ten times as long." };
        var verb = new Command("growth", "Clocks and import into SQLite of two files, to see how time and memory grow.") { file, large, pairs, cli, peerOnly };
        verb.SetAction(async (parsed, _) =>
        {
            string[] files = [Path.GetFullPath(parsed.GetRequiredValue(file)), Path.GetFullPath(parsed.GetRequiredValue(large))];
            var (runs, path, alone) = (parsed.GetValue(pairs), parsed.GetValue(cli), parsed.GetValue(peerOnly));
            List<Contest> contests = [];
            foreach (var orders in files)
                contests.Add(await new ClocksContest(orders, path, alone).RunAsync(runs));
            foreach (var orders in files)
                contests.Add(await new ImportContest(orders, path, alone).SqliteAsync(runs));

            await PrintAsync([.. contests]);
            Console.WriteLine(Grown("clocks", alone ? "DuckDB" : "perennial clocks", contests[0], contests[1]));
            Console.WriteLine(Grown("import", alone ? "sqlite3 .import" : "perennial import", contests[2], contests[3]));
        });
        return verb;
    }

    private static string Grown(string job, string program, Contest small, Contest large) =>
        string.Create(CultureInfo.InvariantCulture, $"\n{job}: {program} takes {large.Seconds(program) / small.Seconds(program):F1} times the time for the large file.");

    private static (Option<string> File, Option<int> Pairs, Option<string?> Cli, Option<bool> PeerOnly) Options() =>
    (
        new("--file") { Required = true, Description = "Orders, as `orders generate --line-no` writes them." },
        new("--pairs") { DefaultValueFactory = _ => 5, Description = "Runs of each side." },
        new("--cli") { Description = "The executable to measure; the Release build of src/Perennial.Host by default." },
        new("--peer-only") { Description = "Measure only the peer." }
    );

    private static async Task PrintAsync(params IReadOnlyList<Contest> contests)
    {
        Console.WriteLine(await Machine.DescribeAsync());
        Console.WriteLine();
        Console.WriteLine(Contest.Head);
        foreach (var row in contests.SelectMany(contest => contest.Rows()))
            Console.WriteLine(row);
    }
}
