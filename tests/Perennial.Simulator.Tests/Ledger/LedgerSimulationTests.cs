using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Perennial.Simulator.Ledger;

/// <summary>Whether the books keep every law of docs/ledger-laws.md through crashes, lost answers, repeats and a clock that jumps.</summary>
/// <remarks>A failure names the seed of its shop; <c>perennial simulate ledger --seed N</c> finds it again. A seed that found something belongs into ledger-seeds.txt.</remarks>
[Collection("ledger simulation")]
public sealed class LedgerSimulationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_minute_of_shops_from_a_fresh_seed_keeps_every_law()
    {
        var seed = (ulong)Stopwatch.GetTimestamp();
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        try
        {
            var report = LedgerSimulation.Run(seed, () => watch.Elapsed > TimeSpan.FromMinutes(1));
            var minutes = (Environment.CpuUsage.TotalTime - before).TotalMinutes;
            output.WriteLine($"{Stages.Version}, seed {seed}: {report.Shops:N0} shops, {report.Operations:N0} operations, {report.Committed:N0} committed, {report.Granted:N0} granted, {report.Crashes:N0} crashes; {report.Operations / minutes:N0} a minute of processor time");
        }
        catch (Violation violation)
        {
            Assert.Fail($"{Stages.Version}: {violation.Message}");
        }
    }

    [Fact]
    public void Every_seed_that_ever_found_something_finds_nothing_now()
    {
        foreach (var seed in Seeds())
            LedgerSimulation.Run(seed, Once());
    }

    [Fact]
    public void The_same_seed_does_the_same()
    {
        Assert.Equal(LedgerSimulation.Run(7, Once()), LedgerSimulation.Run(7, Once()));
    }

    private static Func<bool> Once()
    {
        var asked = 0;
        return () => asked++ > 0;
    }

    private static IEnumerable<ulong> Seeds([CallerFilePath] string path = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "ledger-seeds.txt")).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)
            .Select(line => ulong.Parse(line, CultureInfo.InvariantCulture));
}
