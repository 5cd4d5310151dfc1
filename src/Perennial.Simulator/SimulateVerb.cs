using System.CommandLine;
using System.Diagnostics;
using Perennial.Simulator.Ledger;
using Perennial.Terminal;

namespace Perennial.Simulator;

/// <summary><c>perennial simulate ledger</c>: years of tills in memory, every transaction judged by a naive model.</summary>
public static class SimulateVerb
{
    public const string Examples = """
        perennial simulate ledger --seconds 60           a minute of shops from a fresh seed
        perennial simulate ledger --seed 1234567         the shop that a failure named, again
        """;

    public static Command Make(Shell shell)
    {
        var seed = new Option<ulong?>("--seed") { Description = "Simulate the one shop with this seed [default: many, from a fresh seed]", HelpName = "N" };
        var seconds = new Option<int>("--seconds") { Description = "For how long", DefaultValueFactory = _ => 10, HelpName = "S" };
        var ledger = new Command("ledger", "Random tills against the laws of the ledger: crashes, lost answers, repeats, a clock that jumps") { seed, seconds };
        ledger.SetAction(line => Run(shell.ScreenFor(line), line.GetValue(seed), line.GetValue(seconds)));
        return new Command("simulate", "Shops that are made up, to judge the product by") { ledger };
    }

    private static int Run(Screen screen, ulong? seed, int seconds)
    {
        if (seconds < 1)
            return screen.Refuse(new("option_seconds", $"{seconds} seconds cannot be simulated for; use 1 or more."));

        var watch = Stopwatch.StartNew();
        var shops = 0;
        var first = seed ?? (ulong)Stopwatch.GetTimestamp();
        try
        {
            var report = LedgerSimulation.Run(first, () => seed is null ? watch.Elapsed.TotalSeconds >= seconds : shops++ > 0);
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Stages.Version, Seed = first, report.Shops, report.Operations, report.Committed, report.Granted, report.Crashes, Violations = 0 });
            else
                screen.WriteLine($"{report.Shops:N0} shops, {report.Operations:N0} operations, {report.Committed:N0} committed, {report.Granted:N0} carried out, {report.Crashes:N0} crashes: every law held (seed {first}, {Stages.Version}).");

            return ExitCode.Ok;
        }
        catch (Violation violation)
        {
            return screen.Refuse(new("law_broken", $"{Stages.Version}: {violation.Message}"));
        }
    }
}
