using System.Globalization;
using Perennial.Testing;

namespace Perennial.Benchmarks;

/// <summary>A PostgreSQL server of our own on a unix socket, with durable commits (fsync on), gone when disposed.</summary>
internal sealed class ThrowawayPostgres : IAsyncDisposable
{
    private readonly PostgresServer server;
    private int databases;

    private ThrowawayPostgres(PostgresServer server) => this.server = server;

    private string Folder => server.Folder;

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="connections">How many clients it takes at once.</param>
    public static async Task<ThrowawayPostgres> StartAsync(int connections = 100) => new(await PostgresServer.StartAsync($"pb-{Environment.ProcessId}", $"""
        fsync = on
        synchronous_commit = on
        shared_buffers = 256MB
        max_wal_size = 4GB
        max_connections = {connections}
        """));

    /// <summary>A connection string of a fresh database for Npgsql, and its name.</summary>
    public async Task<(string ConnectionString, string Name)> NewDatabaseAsync()
    {
        var name = $"bench{++databases}";
        await Stopwatches.OutputAsync(Psql("postgres", $"CREATE DATABASE {name}"));
        return (server.ConnectionString(name), name);
    }

    /// <summary>Removes a database and gives its disk space back.</summary>
    public Task<string> DropAsync(string name) => Stopwatches.OutputAsync(Psql("postgres", $"DROP DATABASE {name} WITH (FORCE)"));

    /// <summary>A call of psql that runs statements or backslash commands, one after the other.</summary>
    public Call Psql(string database, params IReadOnlyList<string> statements) =>
        new("psql", "psql", [.. new[] { "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", Folder, "-U", "postgres", "-d", database }, .. statements.SelectMany(statement => new[] { "-c", statement })]);

    /// <summary>A call of pgbench on one of the databases.</summary>
    public Call Pgbench(string name, string database, params IReadOnlyList<string> arguments) =>
        new(name, server.Program("pgbench"), [.. arguments, "-h", Folder, "-U", "postgres", database]);

    /// <summary>CPU seconds that the server and its processes have used so far.</summary>
    public double CpuSeconds()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
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

    public ValueTask DisposeAsync() => server.DisposeAsync();

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
}
