using System.Net;
using System.Net.Sockets;
using Perennial.Terminal;
using Perennial.Testing;

namespace Perennial.Journeys;

/// <summary>The real host as a process of its own, with a key for everything.</summary>
internal sealed class ServedHost : ApiTalk
{
    private readonly RunningCommand process;

    private ServedHost(RunningCommand process, string url, string key)
        : base(url, key) => (this.process, Url, Key) = (process, url, key);

    public string Url { get; }

    public string Key { get; }

    /// <summary>Makes a key, starts the server, and waits until it answers.</summary>
    public static async Task<ServedHost> Start(Cli cli, string database)
    {
        var made = (await cli.Run("keys", "create", "journey", "--db", database, "--json")).With(ExitCode.Ok).Json();
        var url = $"http://127.0.0.1:{FreePort()}";
        var host = new ServedHost(cli.Start("serve", "--db", database, "--url", url), url, made.GetProperty("key").GetString()!);
        while (!await host.Answers())
        {
            if (host.process.HasEnded)
                (await host.process.End()).With(ExitCode.Ok);

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return host;
    }

    /// <summary>Ctrl-C, and what it said.</summary>
    public async Task<Ended> Stop()
    {
        await process.Interrupt();
        return await process.End();
    }

    /// <summary>A server must not outlive the test that has failed.</summary>
    public override void Dispose()
    {
        process.Dispose();
        base.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            return (await Get("/v1/openapi.json")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
