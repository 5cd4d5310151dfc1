using System.Diagnostics;
using System.Globalization;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Journeys;

/// <summary>The laws of idempotency and concurrency, under kill -9: nothing that was acknowledged is lost, nothing is doubled (I-5).</summary>
public sealed class KilledDrillTests(BothDatabases databases, ITestOutputHelper output)
{
    private const int Kills = 20;

    private static readonly TimeSpan Together = TimeSpan.FromSeconds(IsFull ? 20 : 1);

    private static bool IsFull => Environment.GetEnvironmentVariable("PERENNIAL_FULL") == "1";

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Twenty_kills_of_the_program_under_load_lose_nothing_and_double_nothing(string kind)
    {
        var dice = NewDice();
        using var drilling = new Drilling(databases.NewName(kind), dice.Bits() >> 1);
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var run = drilling.Start("a");
            await drilling.Load(run, "a");
            await Task.Delay(At(dice));
            await drilling.Kill(run, "a");
        }

        await Finish(drilling, "a");
    }

    [Fact]
    public async Task Twenty_kills_of_the_database_server_under_load_lose_nothing_and_double_nothing()
    {
        var dice = NewDice();
        await using var server = await PostgresServer.StartAsync($"pk-{Environment.ProcessId}", "fsync = on");
        using var drilling = new Drilling(server.ConnectionString("postgres"), dice.Bits() >> 1);
        using (var run = drilling.Start("a"))
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                await drilling.Load(run, "a");
                await Task.Delay(At(dice));
                await server.KillAsync();
                await server.StartAgainAsync();
            }

            // And once both at the same moment: a power cut.
            await drilling.Load(run, "a");
            await server.KillAsync();
            run.Kill();
            await run.End();
            await server.StartAgainAsync();
        }

        await Finish(drilling, "a");
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Two_programs_at_once_are_right_and_one_that_is_killed_does_not_disturb_the_other(string kind)
    {
        var dice = NewDice();
        using var drilling = new Drilling(databases.NewName(kind), dice.Bits() >> 1);
        using var steady = drilling.Start("steady");
        using (var first = drilling.Start("killed"))
        {
            await Task.WhenAll(drilling.Load(steady, "steady"), drilling.Load(first, "killed"));
            first.Kill();
            await first.End();
        }

        using var second = drilling.Start("killed");
        await Task.Delay(Together);
        await Task.WhenAll(drilling.Load(steady, "steady"), drilling.Load(second, "killed"));
        await Task.WhenAll(Drilling.Stop(steady), Drilling.Stop(second));

        output.WriteLine(DrilledBooks.Check(drilling));
    }

    private async Task Finish(Drilling drilling, string journal)
    {
        var watch = Stopwatch.StartNew();
        using (var run = drilling.Start(journal))
            await Drilling.Stop(run);

        output.WriteLine(DrilledBooks.Check(drilling));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Checked in {watch.Elapsed.TotalSeconds:0.0} s."));
    }

    private Dice NewDice()
    {
        var dice = new Dice((ulong)Stopwatch.GetTimestamp());
        output.WriteLine($"Seed {dice.Seed}.");
        return dice;
    }

    private static TimeSpan At(Dice dice) => TimeSpan.FromMilliseconds(dice.Below(IsFull ? 2000 : 100));
}
