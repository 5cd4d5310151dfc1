using System.Text.Json;

namespace Perennial.Benchmarks;

/// <summary>Our clocks, with survival curves and intervals, against DuckDB computing only the histogram of gaps from the same file.</summary>
internal sealed class ClocksContest(string orders, string? cli, bool peerOnly)
{
    /// <summary>As many threads as the machine of the published figures has cores.</summary>
    private const int Threads = 2;

    /// <summary>Runs in turns.</summary>
    public async Task<Contest> RunAsync(int pairs)
    {
        var contest = new Contest($"clocks, {Path.GetFileName(orders)}");
        var peer = Programs.DuckDb(orders, Threads);
        List<(string, Func<Task<Measurement>>)> runs = [(peer.Name, () => Stopwatches.RunAsync(peer))];
        if (!peerOnly)
            runs.Insert(0, ("perennial clocks", () => Stopwatches.RunAsync(Programs.Ours(cli, "clocks", orders, "--json"))));

        await contest.RunAsync(pairs, runs);
        if (!peerOnly)
            await AgreeAsync(contest.OutputOf(peer.Name));

        return contest;
    }

    /// <summary>Two programs that answer different questions are not compared: both have to have found the same number of gaps.</summary>
    private async Task AgreeAsync(string peer)
    {
        var all = await Stopwatches.OutputAsync(Programs.Ours(cli, "clocks", orders, "--nth", "next", "--json"));
        using var ours = JsonDocument.Parse(all);
        using var theirs = JsonDocument.Parse(peer);
        var returns = ours.RootElement.GetProperty("clocks").EnumerateArray().Sum(clock => clock.GetProperty("returns").GetInt64());
        var spells = theirs.RootElement.GetProperty("spells").GetInt64();
        if (returns != spells)
            throw new InvalidOperationException($"perennial found {returns} gaps, DuckDB {spells}; their times are not comparable.");
    }
}
