using NodaTime;
using Npgsql;

namespace Perennial.Store;

/// <summary>A row that PostgreSQL gave.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader) : LedgerRow
{
    public override long Number(int column) => reader.GetInt64(column);

    public override bool Flag(int column) => reader.GetBoolean(column);

    public override Instant Instant(int column) => NodaTime.Instant.FromDateTimeUtc(reader.GetDateTime(column));

    public override string Text(int column) => reader.GetString(column);

    public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
}
