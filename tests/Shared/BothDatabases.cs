using NodaTime;
using Npgsql;
using Perennial.Testing;

[assembly: AssemblyFixture(typeof(Perennial.Store.BothDatabases))]

namespace Perennial.Store;

/// <summary>Fresh databases of both kinds for tests; one PostgreSQL server for all of them.</summary>
public sealed class BothDatabases : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("perennial-db-").FullName;
    private PostgresServer? server;
    private int made;

    /// <summary>What every test of a database runs with.</summary>
    public static TheoryData<string> Kinds => ["sqlite", "postgres"];

    /// <summary>An instant for tests that do not care.</summary>
    public static Instant Now => Instant.FromUtc(2026, 1, 2, 3, 4, 5);

    public async ValueTask InitializeAsync() => server = await PostgresServer.StartAsync($"pt-{Environment.ProcessId}", """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 300
        """);

    /// <summary>What <c>--db</c> would be given for a database that nobody else has.</summary>
    public string NewName(string kind)
    {
        var number = Interlocked.Increment(ref made);
        if (kind == "sqlite")
            return Path.Combine(folder, $"t{number}.db");

        using var connection = new NpgsqlConnection(server!.ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = $"create database t{number}";
        create.ExecuteNonQuery();
        // Every database has a pool of its own; what a test has done with must not be held until the last one ends.
        return server.ConnectionString($"t{number}") + ";Connection Idle Lifetime=2;Connection Pruning Interval=1";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server!.DisposeAsync();
        Directory.Delete(folder, true);
    }
}
