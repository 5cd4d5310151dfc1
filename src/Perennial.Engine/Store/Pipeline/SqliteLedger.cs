using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Perennial.Store;

/// <summary>The books on SQLite: one writer at a time, statements prepared once for the life of the connection.</summary>
internal sealed class SqliteLedger(SqliteConnection connection) : LedgerConnection
{
    private readonly sqlite3 handle = connection.Handle!;
    private readonly Dictionary<string, sqlite3_stmt> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> lookupSql = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, ChangeKind, int), string> changeSql = [];

    public override Task BeginAsync(IReadOnlyList<Lookup> lookups, bool isDry)
    {
        Run(isDry ? "begin" : "begin immediate");
        return LookUpAsync(lookups);
    }

    public override Task LookUpAsync(IReadOnlyList<Lookup> lookups)
    {
        foreach (var lookup in lookups)
            LookUp(lookup);

        return Task.CompletedTask;
    }

    public override Task CommitAsync(IReadOnlyList<RowChange> changes)
    {
        foreach (var change in changes)
            Write(change);

        Run("commit");
        return Task.CompletedTask;
    }

    public override Task RollBackAsync()
    {
        if (raw.sqlite3_get_autocommit(handle) == 0)
            Run("rollback");

        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var statement in statements.Values)
            raw.sqlite3_finalize(statement);

        statements.Clear();
        return connection.DisposeAsync();
    }

    private void LookUp(Lookup lookup)
    {
        if (!lookupSql.TryGetValue(lookup.Sql, out var sql))
        {
            var asked = string.Join(", ", lookup.Asked.Columns.Select((column, at) => $"?{at + 1} as {column.Name}"));
            sql = LookupDays.Replace(lookup.Sql, "${column}").Replace("{w}", $"(select {asked}) w", StringComparison.Ordinal);
            lookupSql.Add(lookup.Sql, sql);
        }

        var statement = Prepared(sql);
        var found = new SqliteRow(statement);
        for (var row = 0; row < lookup.Asked.Rows; row++)
        {
            Bind(statement, lookup.Asked, row);
            try
            {
                while (Step(statement))
                    lookup.Each(found);
            }
            finally
            {
                raw.sqlite3_reset(statement);
            }
        }
    }

    private void Write(RowChange change)
    {
        var key = (change.Rows.Name, change.Kind, change.Rows.Columns.Count);
        if (!changeSql.TryGetValue(key, out var sql))
            changeSql.Add(key, sql = change.Kind == ChangeKind.Update ? UpdateSql(change) : change.Rows.InsertSql() + change.OnConflict());

        var statement = Prepared(sql);
        for (var row = 0; row < change.Rows.Rows; row++)
        {
            Bind(statement, change.Rows, row);
            Finish(statement);
        }
    }

    private void Run(string sql) => Finish(Prepared(sql));

    private static string UpdateSql(RowChange change)
    {
        var columns = change.Rows.Columns.Select((column, at) => $"{column.Name} = ?{at + 1}").ToArray();
        return $"update {change.Rows.Name} set {string.Join(", ", columns.Skip(change.Keys))} where {string.Join(" and ", columns.Take(change.Keys))}";
    }

    private sqlite3_stmt Prepared(string sql)
    {
        if (statements.TryGetValue(sql, out var statement))
            return statement;

        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        statements.Add(sql, statement);
        return statement;
    }

    /// <summary>A bound value stays until another is bound: much of a row is what the row before said.</summary>
    private void Bind(sqlite3_stmt statement, BulkTable rows, int row)
    {
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            var cell = rows[row, column];
            if (row > 0 && rows[row - 1, column] == cell)
                continue;

            Check(rows.Columns[column].Kind switch
            {
                ColumnKind.Text => raw.sqlite3_bind_text(statement, column + 1, cell.Text),
                ColumnKind.Bytes => raw.sqlite3_bind_blob(statement, column + 1, cell.Bytes),
                _ => raw.sqlite3_bind_int64(statement, column + 1, cell.Number),
            });
        }
    }

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(result);

        return result == raw.SQLITE_ROW;
    }

    private void Finish(sqlite3_stmt statement)
    {
        try
        {
            Step(statement);
        }
        finally
        {
            // What it says is what the step has said already.
            raw.sqlite3_reset(statement);
        }
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, handle);
}
