using System.Diagnostics;
using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>Runs programs and measures them from outside, with GNU time, which also counts their children.</summary>
internal static class Stopwatches
{
    private const string GnuTime = "/usr/bin/time";

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote to standard error.</exception>
    public static async Task<Measurement> RunAsync(Call call)
    {
        if (!File.Exists(GnuTime))
            throw new InvalidOperationException($"{GnuTime} is missing; apt-get install time.");

        var report = Path.GetTempFileName();
        try
        {
            var watch = Stopwatch.StartNew();
            var output = await OutputAsync(new(call.Name, GnuTime, ["-f", "%U %S %M", "-o", report, "--", call.File, .. call.Arguments]));
            var seconds = watch.Elapsed.TotalSeconds;
            var figures = (await File.ReadAllLinesAsync(report))[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return new(seconds, figures[0] + figures[1], figures[2] / 1024, output);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Runs a program to its end and gives its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> OutputAsync(Call call)
    {
        var start = new ProcessStartInfo(call.File, call.Arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{call.File} does not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{call.Name}: {call.File} {string.Join(' ', call.Arguments)} ended with {process.ExitCode}. {await errors} {Start(await output)}");

        return await output;
    }

    private static string Start(string output) => output[..Math.Min(2000, output.Length)];

    /// <summary>Waits until what was written before is on the disk, so that one run does not pay for the one before.</summary>
    public static Task<string> SettleAsync() => OutputAsync(new("sync", "sync"));
}
