using System.Diagnostics;
using Perennial.Drill;

namespace Perennial.Journeys;

/// <summary>A process of its own that sends what it is told, all at once.</summary>
internal sealed class RacingTill : IAsyncDisposable
{
    private readonly Process process;

    public RacingTill(string database) => process = Process.Start(new ProcessStartInfo(Drilling.Program, ["race", database])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Sends, and returns the answers in the same order.</summary>
    public async Task<Said[]> Ask(params IReadOnlyList<Sent> round)
    {
        foreach (var sent in round)
            await process.StandardInput.WriteLineAsync(sent.Line);

        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        var answers = new List<Said>();
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
            answers.Add(Said.Read(line));

        Assert.Equal(round.Select(sent => sent.Key), answers.Select(said => said.Key));
        return [.. answers];
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
