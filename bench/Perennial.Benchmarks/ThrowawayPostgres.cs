using System.Diagnostics;
using System.Globalization;

namespace Perennial.Benchmarks;

/// <summary>A PostgreSQL server of our own on a unix socket, with durable commits (fsync on), gone when disposed.</summary>
internal sealed class ThrowawayPostgres : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"pb-{Environment.ProcessId}");
    private readonly string binaries = FindBinaries();
    private int databases;

    private ThrowawayPostgres()
    {
    }

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<ThrowawayPostgres> StartAsync()
    {
        var server = new ThrowawayPostgres();
        Directory.CreateDirectory(server.folder);
        if (Environment.UserName == "root")
            await Stopwatches.OutputAsync(new("chown", "chown", "postgres", server.folder));

        var data = Path.Combine(server.folder, "data");
        await server.AsPostgresAsync("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions");
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.auto.conf"), $"""
            listen_addresses = ''
            unix_socket_directories = '{server.folder}'
            fsync = on
            shared_buffers = 256MB
            max_wal_size = 4GB

            """);
        await server.AsPostgresAsync("pg_ctl", "-D", data, "-l", Path.Combine(server.folder, "log"), "-w", "-t", "30", "start");
        return server;
    }

    /// <summary>A connection string of a fresh database for Npgsql, and its name.</summary>
    public async Task<(string ConnectionString, string Name)> NewDatabaseAsync()
    {
        var name = $"bench{++databases}";
        await Stopwatches.OutputAsync(Psql("postgres", $"CREATE DATABASE {name}"));
        return ($"Host={folder};Username=postgres;Database={name}", name);
    }

    /// <summary>Removes a database and gives its disk space back.</summary>
    public Task<string> DropAsync(string name) => Stopwatches.OutputAsync(Psql("postgres", $"DROP DATABASE {name} WITH (FORCE)"));

    /// <summary>A call of psql that runs statements or backslash commands, one after the other.</summary>
    public Call Psql(string database, params IReadOnlyList<string> statements) =>
        new("psql", "psql", [.. new[] { "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "postgres", "-d", database }, .. statements.SelectMany(statement => new[] { "-c", statement })]);

    /// <summary>CPU seconds that the server and its processes have used so far.</summary>
    public double CpuSeconds()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var ticks = 0L;
        foreach (var path in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (Stat(path) is not { } fields)
                continue;
            if (path == $"/proc/{postmaster}")
                ticks += Sum(fields, 11, 4);
            else if (fields[1] == postmaster.ToString(CultureInfo.InvariantCulture))
                ticks += Sum(fields, 11, 2);
        }

        return ticks / 100.0;
    }

    public async ValueTask DisposeAsync()
    {
        await AsPostgresAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "fast", "-w", "stop");
        Directory.Delete(folder, true);
    }

    /// <summary>The fields of /proc/PID/stat from the state on; field 1 is the parent, 11 to 14 are user, system and the same of children who have ended.</summary>
    private static string[]? Stat(string path)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(path, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // The process ended between being listed and being read.
            return null;
        }
    }

    private static long Sum(string[] fields, int from, int count) => fields.Skip(from).Take(count).Sum(field => long.Parse(field, CultureInfo.InvariantCulture));

    private async Task AsPostgresAsync(string program, params string[] arguments)
    {
        // The server inherits the pipes of pg_ctl and would keep them open for ever, hence the shell that drops them.
        string[] shell = ["-c", "cd / && exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", Path.Combine(binaries, program), .. arguments];
        var asRoot = Environment.UserName == "root";
        var start = asRoot
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "/bin/sh", .. shell])
            : new ProcessStartInfo("/bin/sh", shell);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")) : []);
        return folders.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is missing; apt-get install postgresql.");
    }
}
