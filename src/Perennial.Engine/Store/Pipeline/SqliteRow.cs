using NodaTime;
using SQLitePCL;

namespace Perennial.Store;

/// <summary>A row that SQLite gave.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : LedgerRow
{
    public override long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public override bool Flag(int column) => raw.sqlite3_column_int64(statement, column) != 0;

    public override Instant Instant(int column) => NodaTime.Instant.FromUnixTimeTicks(raw.sqlite3_column_int64(statement, column) * 10);

    public override string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
