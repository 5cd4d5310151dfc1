using System.Globalization;
using System.Runtime.InteropServices;

namespace Perennial.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory, system, runtime and commit in one line.</summary>
    public static async Task<string> DescribeAsync()
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var commit = (await Stopwatches.OutputAsync(new("git", "git", "-C", Programs.Root, "describe", "--always", "--dirty"))).Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{processor}, {Environment.ProcessorCount} cores, {memory:F0} GB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; commit {commit}");
    }
}
