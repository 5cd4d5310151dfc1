using System.Diagnostics;
using System.Globalization;

namespace Perennial.Journeys;

/// <summary>A process on its way.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    private readonly Process process;
    private readonly Task<string> output, error;
    private readonly Task watching;
    private long peakKilobytes;

    public RunningCommand(ProcessStartInfo start)
    {
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
        watching = Watch();
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Writes all of standard input and ends it.</summary>
    public async Task Feed(string text)
    {
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
    }

    /// <summary>kill -9: no chance to tidy up.</summary>
    public void Kill() => process.Kill();

    /// <summary>Ctrl-C.</summary>
    public async Task Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Ended> End()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(30));
        await process.WaitForExitAsync(limit.Token);
        await watching;
        return new(process.ExitCode, await output, await error, peakKilobytes * 1024 / 1e6);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();

        process.Dispose();
    }

    /// <summary>The kernel keeps the peak, but forgets it when the process ends; so it is looked at all the time.</summary>
    private async Task Watch()
    {
        while (!process.HasExited)
        {
            peakKilobytes = Math.Max(peakKilobytes, Peak());
            await Task.Delay(Look);
        }
    }

    private long Peak()
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended between the two looks.
            return 0;
        }
    }
}
