using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>Runs of ours and of a peer's, in turns, so that whatever else the machine does falls on both alike.</summary>
internal sealed class Contest(string job)
{
    private readonly List<(string Name, List<Measurement> Runs)> sides = [];

    /// <summary>The answer of a side's last run.</summary>
    public string OutputOf(string name) => sides.Single(side => side.Name == name).Runs[^1].Output;

    /// <summary>Runs the sides A B A B … so many times each.</summary>
    /// <param name="pairs">Runs of each side.</param>
    /// <param name="runs">What a run of each side does; the first is ours unless only the peer runs.</param>
    public async Task RunAsync(int pairs, params IReadOnlyList<(string Name, Func<Task<Measurement>> Run)> runs)
    {
        sides.AddRange(runs.Select(run => (run.Name, new List<Measurement>())));
        for (var pair = 1; pair <= pairs; pair++)
        {
            foreach (var (run, side) in runs.Zip(sides))
            {
                await Stopwatches.SettleAsync();
                var measured = await run.Run();
                side.Runs.Add(measured);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{job} {pair}/{pairs} {run.Name}: {measured.Seconds:F2} s, CPU {measured.CpuSeconds:F2} s, {measured.PeakMegabytes:F0} MB"));
            }
        }
    }

    /// <summary>Median seconds of a side.</summary>
    public double Seconds(string name) => Median(sides.Single(side => side.Name == name).Runs, run => run.Seconds);

    /// <summary>The medians as rows of a markdown table, and the ratio of the first side to the last.</summary>
    public IEnumerable<string> Rows()
    {
        foreach (var (name, runs) in sides)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"| {job} | {name} | {runs.Count} | {Median(runs, run => run.Seconds):F2} ({runs.Min(run => run.Seconds):F2}–{runs.Max(run => run.Seconds):F2}) | {Median(runs, run => run.CpuSeconds):F2} | {Median(runs, run => run.PeakMegabytes):F0} |");
        }

        if (sides.Count < 2)
            yield break;

        var (ours, peer) = (sides[0].Runs, sides[^1].Runs);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"| {job} | **ratio** | {Math.Min(ours.Count, peer.Count)} | **{Median(ours, run => run.Seconds) / Median(peer, run => run.Seconds):F2}** | {Median(ours, run => run.CpuSeconds) / Median(peer, run => run.CpuSeconds):F2} | {Median(ours, run => run.PeakMegabytes) / Median(peer, run => run.PeakMegabytes):F2} |");
    }

    /// <summary>The head of the table that <see cref="Rows"/> fills.</summary>
    public const string Head = "| Job | Program | Runs | Wall s, median (least–most) | CPU s | Peak MB |\n|---|---|---:|---:|---:|---:|";

    private static double Median(IReadOnlyCollection<Measurement> runs, Func<Measurement, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
