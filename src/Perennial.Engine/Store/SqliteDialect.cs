using System.Data.Common;
using Dapper;
using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Perennial.Store;

/// <summary>SQLite: one file, one writer at a time, write-ahead log, and a commit that survives a power cut.</summary>
public sealed class SqliteDialect(string path) : Dialect
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();

    public override string Name => "sqlite";

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma busy_timeout = 5000;
            pragma temp_store = memory;
            pragma cache_size = -65536;
            pragma wal_autocheckpoint = 16384;
            """;
        pragmas.ExecuteNonQuery();
        return connection;
    }

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <summary>One prepared statement, bound by number: a parameter object for each cell costs more than the insert itself.</summary>
    public override void Insert(DbTransaction transaction, BulkTable rows)
    {
        if (rows.Rows == 0)
            return;

        var handle = ((SqliteConnection)transaction.Connection!).Handle!;
        Check(handle, raw.sqlite3_prepare_v2(handle, rows.InsertSql(), out var statement));
        try
        {
            for (var row = 0; row < rows.Rows; row++)
                InsertRow(handle, statement, rows, row);
        }
        finally
        {
            raw.sqlite3_finalize(statement);
        }
    }

    /// <summary>Row by row: a statement for all of them sorts them first and takes three times as long.</summary>
    public override void SetDays(DbTransaction transaction, string table, NumberTable rows)
    {
        var (handle, keys) = (((SqliteConnection)transaction.Connection!).Handle!, rows.Columns.SkipLast(1).Select((key, at) => $"{key} = ?{at + 1}"));
        Check(handle, raw.sqlite3_prepare_v2(handle, $"update {table} set {rows.Columns[^1]} = ?{rows.Columns.Count} where {string.Join(" and ", keys)}", out var statement));
        try
        {
            for (var row = 0; row < rows.Rows; row++)
            {
                for (var column = 0; column < rows.Columns.Count; column++)
                    Check(handle, raw.sqlite3_bind_int64(statement, column + 1, rows[row, column]));

                Step(handle, statement);
            }
        }
        finally
        {
            raw.sqlite3_finalize(statement);
        }
    }

    public override string In(string column, string parameter) => $"{column} in (select value from json_each(@{parameter}))";

    public override string From(NumberTable numbers) =>
        $"(select {string.Join(", ", numbers.Columns.Select((column, at) => $"value ->> {at} as {column}"))} from json_each(@{numbers.Name})) as {numbers.Name}";

    public override void Give(DynamicParameters parameters, NumberTable numbers)
    {
        var json = new StringBuilder("[", (numbers.Rows * numbers.Columns.Count * 12) + 2);
        for (var row = 0; row < numbers.Rows; row++)
        {
            json.Append(row == 0 ? "[" : ",[");
            for (var column = 0; column < numbers.Columns.Count; column++)
                json.Append(column == 0 ? "" : ",").Append(numbers[row, column]);

            json.Append(']');
        }

        parameters.Add(numbers.Name, json.Append(']').ToString());
    }

    public override object Numbers(IReadOnlyCollection<long> numbers)
    {
        var json = new StringBuilder("[", (numbers.Count * 21) + 2);
        foreach (var number in numbers)
            json.Append(number).Append(',');

        json.Length -= numbers.Count > 0 ? 1 : 0;
        return json.Append(']').ToString();
    }

    public override string DayNumber(string column) => column;

    public override string InstantNumber(string column) => column;

    public override object Day(int day) => day;

    public override object Instant(Instant instant) => Microseconds(instant);

    public override bool HasTable(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteScalar<bool>("select exists (select 1 from sqlite_master where type = 'table' and name = @name)", new { name }, transaction);

    public override void Lock(DbTransaction transaction, long key)
    {
        // A write transaction is the lock.
    }

    /// <summary>Nobody else is changing anything.</summary>
    public override string PassingOverLocked => "";

    /// <summary>There is one writer at a time anyway.</summary>
    public override int LedgerLanes => 1;

    internal override Task<LedgerConnection> OpenLedgerAsync(TimeSpan patience)
    {
        var connection = (SqliteConnection)Open();
        raw.sqlite3_busy_timeout(connection.Handle!, (int)Math.Min(5000, patience.TotalMilliseconds));
        return Task.FromResult<LedgerConnection>(new SqliteLedger(connection));
    }

    private static void InsertRow(sqlite3 handle, sqlite3_stmt statement, BulkTable rows, int row)
    {
        for (var column = 0; column < rows.Columns.Count; column++)
        {
            // A bound value stays until another is bound: much of a row is what the row before said.
            var cell = rows[row, column];
            if (row > 0 && rows[row - 1, column] == cell)
                continue;

            Check(handle, rows.Columns[column].Kind == ColumnKind.Text
                ? raw.sqlite3_bind_text(statement, column + 1, cell.Text)
                : raw.sqlite3_bind_int64(statement, column + 1, cell.Number));
        }

        Step(handle, statement);
    }

    private static void Step(sqlite3 handle, sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
            Check(handle, result);

        Check(handle, raw.sqlite3_reset(statement));
    }

    private static void Check(sqlite3 handle, int result) => SqliteException.ThrowExceptionForRC(result, handle);
}
