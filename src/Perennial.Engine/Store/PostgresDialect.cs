using System.Data;
using System.Data.Common;
using Dapper;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Perennial.Store;

/// <summary>PostgreSQL 15 or newer.</summary>
public sealed class PostgresDialect(string text) : Dialect
{
    private const int DaysTo2000 = 10_957;

    // Read here, so that a mistake is found before anything is opened.
    private readonly string connectionString = new NpgsqlConnectionStringBuilder(text).ToString();

    public override string Name => "postgres";

    public override DbConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public override DbTransaction BeginRead(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public override void Insert(DbTransaction transaction, BulkTable rows)
    {
        if (rows.Rows == 0)
            return;

        var connection = (NpgsqlConnection)transaction.Connection!;
        using var copy = connection.BeginBinaryImport($"copy {rows.Name} ({string.Join(", ", rows.Columns.Select(column => column.Name))}) from stdin (format binary)");
        for (var row = 0; row < rows.Rows; row++)
        {
            copy.StartRow();
            for (var column = 0; column < rows.Columns.Count; column++)
                Write(copy, rows.Columns[column].Kind, rows[row, column]);
        }

        copy.Complete();
    }

    public override void SetDays(DbTransaction transaction, string table, NumberTable rows)
    {
        var (day, keys) = (rows.Columns[^1], rows.Columns.SkipLast(1));
        transaction.Connection!.Execute(
            $"""
            update {table} set {day} = date '1970-01-01' + cast({rows.Name}.{day} as integer) from {From(rows)}
            where {string.Join(" and ", keys.Select(key => $"{table}.{key} = {rows.Name}.{key}"))}
            """, rows.With(this, new { }), transaction);
    }

    public override string In(string column, string parameter) => $"{column} = any(@{parameter})";

    public override string From(NumberTable numbers) =>
        $"unnest({string.Join(", ", numbers.Columns.Select(column => $"@{numbers.Name}_{column}"))}) as {numbers.Name} ({string.Join(", ", numbers.Columns)})";

    public override void Give(DynamicParameters parameters, NumberTable numbers)
    {
        for (var column = 0; column < numbers.Columns.Count; column++)
        {
            var cells = new long[numbers.Rows];
            for (var row = 0; row < cells.Length; row++)
                cells[row] = numbers[row, column];

            parameters.Add($"{numbers.Name}_{numbers.Columns[column]}", cells);
        }
    }

    public override object Numbers(IReadOnlyCollection<long> numbers) => numbers.ToArray();

    public override string DayNumber(string column) => $"({column} - date '1970-01-01')";

    public override string InstantNumber(string column) => $"cast(extract(epoch from {column}) * 1000000 as bigint)";

    public override object Day(int day) => DateTime.SpecifyKind(DateTime.UnixEpoch.AddDays(day), DateTimeKind.Unspecified);

    public override object Instant(Instant instant) => instant.ToDateTimeUtc();

    public override bool HasTable(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteScalar<bool>("select to_regclass(@name) is not null", new { name }, transaction);

    public override void Lock(DbTransaction transaction, long key)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_advisory_xact_lock({key})";
        command.ExecuteNonQuery();
    }

    public override string PassingOverLocked => "for update skip locked";

    public override int LedgerLanes => 2;

    internal override Task<LedgerConnection> OpenLedgerAsync(TimeSpan patience) => PostgresLedger.OpenAsync(connectionString, patience);

    private static void Write(NpgsqlBinaryImporter copy, ColumnKind kind, BulkCell cell)
    {
        switch (kind)
        {
            case ColumnKind.Small:
                copy.Write((short)cell.Number, NpgsqlDbType.Smallint);
                break;
            case ColumnKind.Number:
                copy.Write((int)cell.Number, NpgsqlDbType.Integer);
                break;
            case ColumnKind.Long:
                copy.Write(cell.Number, NpgsqlDbType.Bigint);
                break;
            case ColumnKind.Text:
                copy.Write(cell.Text!, NpgsqlDbType.Text);
                break;
            case ColumnKind.Flag:
                copy.Write(cell.Number != 0, NpgsqlDbType.Boolean);
                break;
            case ColumnKind.Day:
                // As the wire has it, days since 2000: a DateOnly of 9999-12-31 would be written as infinity, and nobody can count days to that.
                copy.Write((int)cell.Number - DaysTo2000, NpgsqlDbType.Date);
                break;
            default:
                copy.Write(DateTime.UnixEpoch.AddTicks(cell.Number * 10), NpgsqlDbType.TimestampTz);
                break;
        }
    }
}
