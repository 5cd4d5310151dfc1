using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>How many were done in a second, what they cost, and how long each took.</summary>
/// <param name="OurMicroseconds">CPU time of the client, user and system, for each.</param>
/// <param name="ServerMicroseconds">CPU time of the database server for each; 0 where there is none.</param>
/// <param name="Milliseconds">How long half of them, 95 % and 99 % took at most; for pgbench the mean only.</param>
internal sealed record Rate(double PerSecond, double OurMicroseconds, double ServerMicroseconds, params IReadOnlyList<double> Milliseconds)
{
    /// <summary>"4.1 / 6.0 / 7.9 ms".</summary>
    public string Percentiles => (Milliseconds.Count == 1 ? "mean " : "") + string.Join(" / ", Milliseconds.Select(time => time.ToString("F1", CultureInfo.InvariantCulture))) + " ms";

    /// <summary>The median of each figure.</summary>
    public static Rate Median(IReadOnlyList<Rate> rates) => new(
        Of(rates, rate => rate.PerSecond), Of(rates, rate => rate.OurMicroseconds), Of(rates, rate => rate.ServerMicroseconds),
        [.. Enumerable.Range(0, rates[0].Milliseconds.Count).Select(at => Of(rates, rate => rate.Milliseconds[at]))]);

    /// <summary>What so many timings of single calls say.</summary>
    /// <param name="ticks">Of the stopwatch.</param>
    public static IReadOnlyList<double> PercentilesOf(List<long> ticks)
    {
        ticks.Sort();
        return [.. new[] { 0.5, 0.95, 0.99 }.Select(share => ticks[(int)(share * (ticks.Count - 1))] * 1000.0 / System.Diagnostics.Stopwatch.Frequency)];
    }

    private static double Of(IReadOnlyList<Rate> rates, Func<Rate, double> figure)
    {
        var sorted = rates.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
