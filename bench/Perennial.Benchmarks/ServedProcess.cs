using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using Perennial.Keys;
using Perennial.Store;

namespace Perennial.Benchmarks;

/// <summary><c>perennial serve</c> as a process of its own, on books that are there.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServedProcess(Process process, Uri address, string key) => (this.process, Address, Key) = (process, address, key);

    public Uri Address { get; }

    /// <summary>A secret key of the store.</summary>
    public string Key { get; }

    public static async Task<ServedProcess> StartAsync(string? cli, LedgerBooks books)
    {
        var call = Programs.Ours(cli, "serve", "--json", "--db", books.Name, "--url", "http://127.0.0.1:0");
        var serving = Process.Start(new ProcessStartInfo(call.File, call.Arguments) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException($"{call.File} does not start.");
        var said = await serving.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it listened.");
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        using var database = Database.Open(books.Name, now, mustExist: true).OrThrow();
        var key = CreateKey.Run(database, books.Shop, (1, new("bench", ApiKeyKind.Secret)), now).OrThrow();
        return new(serving, new(JsonDocument.Parse(said).RootElement.GetProperty("url").GetString()!), key.Text);
    }

    /// <summary>CPU seconds, user and system, that the process has used so far.</summary>
    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
