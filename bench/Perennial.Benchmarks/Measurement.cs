namespace Perennial.Benchmarks;

/// <summary>What one run took.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="CpuSeconds">User and system time of the process and of what it waited for, and of the database server if there is one.</param>
/// <param name="PeakMegabytes">The largest resident set of the process; a database server is not in it.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record Measurement(double Seconds, double CpuSeconds, double PeakMegabytes, string Output);
