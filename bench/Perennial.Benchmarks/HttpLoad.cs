using System.Diagnostics;

namespace Perennial.Benchmarks;

/// <summary>Callers over HTTP, each with a connection of its own.</summary>
/// <param name="PerSecond">How many redemptions a second all of them together ask for; 0 for as many as are answered.</param>
internal sealed record HttpLoad(int Callers, TimeSpan Time, double PerSecond)
{
    /// <summary>Runs the load. With a rate, a time is counted from the instant at which the call was due, so that waiting for a slow one counts.</summary>
    public static async Task<HttpRate> RunAsync(ServedProcess served, ThrowawayPostgres postgres, HttpLoad load)
    {
        var callers = await Task.WhenAll(Enumerable.Range(0, load.Callers).Select(caller => HttpCaller.ConnectAsync(served, caller)));
        using var self = Process.GetCurrentProcess();
        var (generator, program, server) = (self.TotalProcessorTime.TotalSeconds, served.CpuSeconds(), postgres.CpuSeconds());
        var began = Stopwatch.GetTimestamp();
        var timings = await Task.WhenAll(callers.Select((caller, at) => Task.Run(() => CallAsync(caller, load, (began, at)))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        var all = timings.SelectMany(ticks => ticks).ToList();
        var each = 1e6 / all.Count;
        var rate = new Rate(all.Count / seconds, (served.CpuSeconds() - program) * each, (postgres.CpuSeconds() - server) * each, [.. Rate.PercentilesOf(all)]);
        foreach (var caller in callers)
            caller.Dispose();

        return new(rate, (self.TotalProcessorTime.TotalSeconds - generator) * each);
    }

    private static async Task<List<long>> CallAsync(HttpCaller caller, HttpLoad load, (long Began, int At) turn)
    {
        var ticks = new List<long>();
        var every = load.PerSecond > 0 ? load.Callers / load.PerSecond * Stopwatch.Frequency : 0;
        for (var call = 0; Stopwatch.GetElapsedTime(turn.Began) < load.Time; call++)
        {
            var due = Stopwatch.GetTimestamp();
            if (every > 0)
            {
                due = turn.Began + (long)((call + ((double)turn.At / load.Callers)) * every);
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                    await Task.Delay(early);

                // The timer is coarse: being woken late is not the server's doing.
                due = Math.Max(due, Stopwatch.GetTimestamp() - Stopwatch.Frequency / 500);
            }

            await caller.RedeemAsync();
            ticks.Add(Stopwatch.GetTimestamp() - due);
        }

        return ticks;
    }
}
