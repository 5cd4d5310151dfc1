using System.Diagnostics;

namespace Perennial.Simulator.Ledger;

/// <summary>Whether the books keep every law of docs/ledger-laws.md through crashes, lost answers, repeats and a clock that jumps.</summary>
public sealed class LedgerSimulationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_fresh_seed_finds_nothing()
    {
        var watch = Stopwatch.StartNew();
        var report = LedgerSimulation.Run(1, () => watch.Elapsed > TimeSpan.FromSeconds(20));
        output.WriteLine($"{report} {report.Operations / watch.Elapsed.TotalSeconds * 60:N0} a minute");
    }
}
