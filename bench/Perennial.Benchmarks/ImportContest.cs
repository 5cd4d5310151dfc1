namespace Perennial.Benchmarks;

/// <summary>
/// Our import with all its checks, identities and indexes against the databases' own bulk loaders into one table with the same keys.
/// Every run starts with a database that does not exist yet.
/// </summary>
internal sealed class ImportContest(string orders, string? cli, bool peerOnly)
{
    private static string Table(string time, string money) => $"""
        CREATE TABLE order_line (order_id bigint NOT NULL, customer_id text NOT NULL, ordered_at {time} NOT NULL, category text NOT NULL,
        amount {money} NOT NULL, line_no integer NOT NULL, PRIMARY KEY (customer_id, order_id, line_no), UNIQUE (order_id, line_no))
        """;

    private static string Scratch => Path.Combine(Path.GetTempPath(), $"perennial-bench-{Environment.ProcessId}.db");

    /// <summary>Into SQLite, against <c>sqlite3 .import</c> with the same journal and durability.</summary>
    public async Task<Contest> SqliteAsync(int pairs)
    {
        var contest = new Contest($"import into SQLite, {Path.GetFileName(orders)}");
        var peer = new Call("sqlite3 .import", "sqlite3", Scratch, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536",
            Table("text", "text"), $".import --csv --skip 1 {orders} order_line", "SELECT count(*) FROM order_line");
        List<(string, Func<Task<Measurement>>)> runs = [(peer.Name, () => FreshFileAsync(peer))];
        if (!peerOnly)
            runs.Insert(0, ("perennial import", () => FreshFileAsync(Programs.Ours(cli, "import", orders, "--db", Scratch, "--json"))));

        await contest.RunAsync(pairs, runs);
        Delete();
        CheckAll(contest.OutputOf(peer.Name));
        return contest;
    }

    /// <summary>Into PostgreSQL with durable commits, against <c>psql \copy</c>; the server's CPU time is counted too.</summary>
    public async Task<Contest> PostgresAsync(int pairs)
    {
        var contest = new Contest($"import into PostgreSQL, {Path.GetFileName(orders)}");
        await using var server = await ThrowawayPostgres.StartAsync();
        List<(string, Func<Task<Measurement>>)> runs = [("psql \\copy", () => FreshDatabaseAsync(server, (name, _) => server.Psql(name,
            Table("timestamptz", "numeric(12,2)"),
            $"\\copy order_line from '{orders}' with (format csv, header true)", "SELECT count(*) FROM order_line")))];
        if (!peerOnly)
            runs.Insert(0, ("perennial import", () => FreshDatabaseAsync(server, (_, connection) => Programs.Ours(cli, "import", orders, "--db", connection, "--json"))));

        await contest.RunAsync(pairs, runs);
        CheckAll(contest.OutputOf("psql \\copy"));
        return contest;
    }

    /// <summary>A loader that left lines out is not a yardstick.</summary>
    private void CheckAll(string output)
    {
        var numbers = output.Split((char[])['\n', ' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => long.TryParse(text, out var number) ? number : -1);
        var lines = File.ReadLines(orders).LongCount() - 1;
        if (!numbers.Contains(lines))
            throw new InvalidOperationException($"{orders} has {lines} lines, but the peer says: {output}");
    }

    private static Task<Measurement> FreshFileAsync(Call call)
    {
        Delete();
        return Stopwatches.RunAsync(call);
    }

    private static async Task<Measurement> FreshDatabaseAsync(ThrowawayPostgres server, Func<string, string, Call> call)
    {
        var (connection, name) = await server.NewDatabaseAsync();
        var before = server.CpuSeconds();
        var measured = await Stopwatches.RunAsync(call(name, connection));
        measured = measured with { CpuSeconds = measured.CpuSeconds + server.CpuSeconds() - before };
        await server.DropAsync(name);
        return measured;
    }

    private static void Delete()
    {
        foreach (var ending in (string[])["", "-wal", "-shm", "-journal"])
            File.Delete(Scratch + ending);
    }
}
