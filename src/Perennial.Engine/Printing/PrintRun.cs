using System.Diagnostics;

namespace Perennial.Printing;

/// <summary>One run of a program that prints.</summary>
internal sealed record PrintRun(string Program, IReadOnlyList<string> Words)
{
    /// <summary>An address where nobody listens: whatever a page asks for from the network, it does not get.</summary>
    private const string Nowhere = "http://127.0.0.1:9";

    /// <summary>Runs it to its end; with all that it started, it is stopped when it takes too long.</summary>
    /// <returns>Why it did not work; null when it did.</returns>
    public async Task<Refusal?> Go(PrintDesk desk, TimeSpan patience, CancellationToken stop)
    {
        using var process = new Process { StartInfo = Start(desk) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return new("printer_failed", $"{Program} could not be started: {fault.Message}. Name another in {Printer.Variable}.");
        }

        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await said;
            return process.ExitCode == 0 ? null : new("printer_failed", $"{Program} ended with {process.ExitCode}: {LastLine(await complained)}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new("printer_failed", $"{Program} did not finish within {patience.TotalSeconds:0} seconds and was stopped. Print fewer at a time.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo Start(PrintDesk desk)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = desk.At(""), UseShellExecute = false };
        foreach (var word in Words)
            start.ArgumentList.Add(word);
        foreach (var scheme in new[] { "http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY" })
            start.Environment[scheme] = Nowhere;
        foreach (var exception in new[] { "no_proxy", "NO_PROXY" })
            start.Environment.Remove(exception);

        return start;
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";
}
