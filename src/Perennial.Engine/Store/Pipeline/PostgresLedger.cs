using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Perennial.Store;

/// <summary>The books on PostgreSQL: one round trip to lock and load, one to write and commit.</summary>
internal sealed class PostgresLedger : LedgerConnection
{
    private readonly NpgsqlConnection connection;
    private readonly Dictionary<(string, ChangeKind, int), string> changeSql = [];
    private readonly Dictionary<string, string> lookupSql = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NpgsqlBatchCommand> commands = new(StringComparer.Ordinal);
    private bool isBegun;
    private long planned = Stopwatch.GetTimestamp();

    private PostgresLedger(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Opens a connection of its own, whose statements stay prepared.</summary>
    /// <param name="patience">After so long without an answer, or waiting for a lock, it is given up.</param>
    public static async Task<LedgerConnection> OpenAsync(string connectionString, TimeSpan patience)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds));
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 64, AutoPrepareMinUsages = 2, CommandTimeout = seconds + 5, Timeout = seconds };
        var opened = new NpgsqlConnection(settings.ToString());
        try
        {
            await opened.OpenAsync();
            await using var command = opened.CreateCommand();

            // Every statement goes by an index from keys that are given: the planner, which may have seen the tables empty, is told so.
            command.CommandText = $"""
                set lock_timeout = {Math.Max(1, (long)patience.TotalMilliseconds)};
                set idle_in_transaction_session_timeout = 30000;
                set plan_cache_mode = force_generic_plan;
                set enable_seqscan = off;
                set enable_hashjoin = off;
                set enable_mergejoin = off;
                set enable_material = off;
                set jit = off;
                """;
            await command.ExecuteNonQueryAsync();
            return new PostgresLedger(opened);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public override Task BeginAsync(IReadOnlyList<Lookup> lookups, bool isDry)
    {
        isBegun = true;
        return RunAsync(isDry ? "begin isolation level repeatable read read only" : "begin isolation level read committed", lookups, !isDry);
    }

    public override Task LookUpAsync(IReadOnlyList<Lookup> lookups) => RunAsync(null, lookups, isLocking: false);

    public override async Task CommitAsync(IReadOnlyList<RowChange> changes)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var change in changes)
            batch.BatchCommands.Add(Command(ChangeSql(change), change.Rows));

        batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync();
        isBegun = false;
    }

    public override async Task RollBackAsync()
    {
        if (!isBegun)
            return;

        isBegun = false;
        await using var command = new NpgsqlCommand("rollback", connection);
        await command.ExecuteNonQueryAsync();
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task RunAsync(string? begin, IReadOnlyList<Lookup> lookups, bool isLocking)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (begin is not null)
        {
            AddForgetting(batch);
            batch.BatchCommands.Add(new(begin));
        }

        foreach (var lookup in lookups)
            batch.BatchCommands.Add(Command(LookupSqlOf(lookup, isLocking), lookup.Asked));

        await using var reader = await batch.ExecuteReaderAsync();
        var row = new PostgresRow(reader);
        foreach (var lookup in lookups)
        {
            while (await reader.ReadAsync())
                lookup.Each(row);

            await reader.NextResultAsync();
        }
    }

    /// <summary>Plans that were made when the tables were small are made anew once a minute, by the size that the tables have then.</summary>
    private void AddForgetting(NpgsqlBatch batch)
    {
        if (Stopwatch.GetElapsedTime(planned) < TimeSpan.FromMinutes(1))
            return;

        planned = Stopwatch.GetTimestamp();
        batch.BatchCommands.Add(new("discard plans"));
    }

    private string LookupSqlOf(Lookup lookup, bool isLocking)
    {
        var written = isLocking ? lookup.Sql + lookup.Locking : lookup.Sql;
        if (!lookupSql.TryGetValue(written, out var sql))
        {
            sql = LookupDays.Replace(written, "(${column} - date '1970-01-01')").Replace("{w}", Unnested(lookup.Asked), StringComparison.Ordinal);
            lookupSql.Add(written, sql);
        }

        return sql;
    }

    private string ChangeSql(RowChange change)
    {
        var key = (change.Rows.Name, change.Kind, change.Rows.Columns.Count);
        if (!changeSql.TryGetValue(key, out var sql))
            changeSql.Add(key, sql = change.Kind == ChangeKind.Update ? UpdateSql(change) : InsertSql(change));

        return sql;
    }

    private static string InsertSql(RowChange change)
    {
        var columns = change.Rows.Columns;
        return $"insert into {change.Rows.Name} ({string.Join(", ", columns.Select(column => column.Name))}) select {string.Join(", ", columns.Select(Value))} from {Unnested(change.Rows)}{change.OnConflict()}";
    }

    private static string UpdateSql(RowChange change)
    {
        var columns = change.Rows.Columns;
        var (keys, values) = (columns.Take(change.Keys), columns.Skip(change.Keys));
        return $"update {change.Rows.Name} t set {string.Join(", ", values.Select(column => $"{column.Name} = {Value(column)}"))} from {Unnested(change.Rows)} where {string.Join(" and ", keys.Select(column => $"t.{column.Name} = w.{column.Name}"))}";
    }

    /// <summary>Days travel as numbers: the last day that there is would arrive as infinity.</summary>
    private static string Value((string Name, ColumnKind Kind) column) => column.Kind == ColumnKind.Day ? $"date '1970-01-01' + w.{column.Name}" : "w." + column.Name;

    private static string Unnested(BulkTable rows) =>
        $"unnest({string.Join(", ", rows.Columns.Select((_, at) => "$" + (at + 1)))}) as w({string.Join(", ", rows.Columns.Select(column => column.Name))})";

    /// <summary>The command of a statement with these rows; it is kept and given other rows the next time, so a batch holds a statement once.</summary>
    private NpgsqlBatchCommand Command(string sql, BulkTable rows)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            commands.Add(sql, command = new(sql));
            foreach (var (_, kind) in rows.Columns)
                command.Parameters.Add(Parameter(kind));
        }

        for (var column = 0; column < rows.Columns.Count; column++)
            Fill(command.Parameters[column], rows, column);

        return command;
    }

    private static NpgsqlParameter Parameter(ColumnKind kind) => kind switch
    {
        ColumnKind.Small => Parameter<short>(NpgsqlDbType.Smallint),
        ColumnKind.Number or ColumnKind.Day => Parameter<int>(NpgsqlDbType.Integer),
        ColumnKind.Long => Parameter<long>(NpgsqlDbType.Bigint),
        ColumnKind.Text => Parameter<string>(NpgsqlDbType.Text),
        ColumnKind.Flag => Parameter<bool>(NpgsqlDbType.Boolean),
        ColumnKind.Bytes => Parameter<byte[]>(NpgsqlDbType.Bytea),
        _ => Parameter<DateTime>(NpgsqlDbType.TimestampTz),
    };

    private static NpgsqlParameter<T[]> Parameter<T>(NpgsqlDbType type) => new() { NpgsqlDbType = NpgsqlDbType.Array | type };

    private static void Fill(NpgsqlParameter parameter, BulkTable rows, int column)
    {
        switch (rows.Columns[column].Kind)
        {
            case ColumnKind.Small:
                Fill(parameter, rows, column, static cell => (short)cell.Number);
                break;
            case ColumnKind.Number or ColumnKind.Day:
                Fill(parameter, rows, column, static cell => (int)cell.Number);
                break;
            case ColumnKind.Long:
                Fill(parameter, rows, column, static cell => cell.Number);
                break;
            case ColumnKind.Text:
                Fill(parameter, rows, column, static cell => cell.Text!);
                break;
            case ColumnKind.Flag:
                Fill(parameter, rows, column, static cell => cell.Number != 0);
                break;
            case ColumnKind.Bytes:
                Fill(parameter, rows, column, static cell => cell.Bytes);
                break;
            default:
                Fill(parameter, rows, column, static cell => DateTime.UnixEpoch.AddTicks(cell.Number * 10));
                break;
        }
    }

    private static void Fill<T>(NpgsqlParameter parameter, BulkTable rows, int column, Func<BulkCell, T> convert)
    {
        var values = new T[rows.Rows];
        for (var row = 0; row < values.Length; row++)
            values[row] = convert(rows[row, column]);

        ((NpgsqlParameter<T[]>)parameter).TypedValue = values;
    }
}
