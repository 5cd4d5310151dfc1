using System.Diagnostics;

namespace Perennial.Testing;

/// <summary>A PostgreSQL server of our own on a unix socket, without a TCP port; gone when disposed. No container.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string binaries = FindBinaries();

    private PostgresServer(string folder) => Folder = folder;

    /// <summary>Where its data and its socket lie; short, because a socket's path may not be longer than 107 bytes.</summary>
    public string Folder { get; }

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <param name="settings">Lines of postgresql.conf.</param>
    public static async Task<PostgresServer> StartAsync(string name, string settings)
    {
        var server = new PostgresServer(Path.Combine(Path.GetTempPath(), name));
        Directory.CreateDirectory(server.Folder);
        if (Environment.UserName == "root")
            await RunAsync(new("chown", ["postgres", server.Folder]));

        await server.AsPostgresAsync("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
        await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.auto.conf"), $"""
            listen_addresses = ''
            unix_socket_directories = '{server.Folder}'
            {settings}

            """);
        await server.AsPostgresAsync("pg_ctl", "-D", server.Data, "-l", Path.Combine(server.Folder, "log"), "-w", "-t", "30", "start");
        return server;
    }

    /// <summary>A connection string for Npgsql.</summary>
    public string ConnectionString(string database) => $"Host={Folder};Username=postgres;Database={database}";

    /// <summary>Where a program that came with the server is.</summary>
    public string Program(string name) => Path.Combine(binaries, name);

    public async ValueTask DisposeAsync()
    {
        await AsPostgresAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(Folder, true);
    }

    private string Data => Path.Combine(Folder, "data");

    private async Task AsPostgresAsync(string program, params string[] arguments)
    {
        // The server inherits the pipes of pg_ctl and would keep them open for ever, hence the shell that drops them.
        string[] shell = ["-c", "cd / && exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", Program(program), .. arguments];
        await RunAsync(Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "/bin/sh", .. shell])
            : new ProcessStartInfo("/bin/sh", shell));
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }

    private static string FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")) : []);
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is missing; apt-get install postgresql.");
    }
}
