namespace Perennial.Store;

/// <summary>What a column holds, and so how each database is given it.</summary>
public enum ColumnKind
{
    /// <summary>smallint on PostgreSQL.</summary>
    Small,

    /// <summary>integer.</summary>
    Number,

    /// <summary>bigint.</summary>
    Long,

    Text,

    /// <summary>0 or 1; boolean on PostgreSQL.</summary>
    Flag,

    /// <summary>Days since 1970-01-01; date on PostgreSQL.</summary>
    Day,

    /// <summary>Microseconds since 1970-01-01 UTC; timestamptz on PostgreSQL.</summary>
    Instant,

    /// <summary>bytea on PostgreSQL, blob on SQLite. Only the books write such.</summary>
    Bytes,
}

/// <summary>Rows that are going to be written to one table in one go, as flat cells: no boxing, no object for each row.</summary>
public sealed class BulkTable(string name, params (string Name, ColumnKind Kind)[] columns)
{
    private readonly List<BulkCell> cells = [];

    public string Name => name;

    public IReadOnlyList<(string Name, ColumnKind Kind)> Columns => columns;

    public int Rows => cells.Count / columns.Length;

    public BulkCell this[int row, int column] => cells[(row * columns.Length) + column];

    /// <summary>Adds a row; as many cells as there are columns.</summary>
    public void Add(params ReadOnlySpan<BulkCell> row)
    {
        if (row.Length != columns.Length)
            throw new ArgumentException($"{name} has {columns.Length} columns, the row {row.Length}.", nameof(row));

        cells.AddRange(row);
    }

    public void Clear() => cells.Clear();

    /// <summary>"insert into name (a, b) values ($1, $2)".</summary>
    public string InsertSql() =>
        $"insert into {name} ({string.Join(", ", columns.Select(column => column.Name))}) values ({string.Join(", ", columns.Select((_, at) => "?" + (at + 1)))})";
}

/// <summary>A number, or what is no number: a text or bytes.</summary>
public readonly record struct BulkCell(long Number, object? Value)
{
    public string? Text => (string?)Value;

    public byte[] Bytes => (byte[])Value!;

    public static implicit operator BulkCell(long number) => new(number, null);

    public static implicit operator BulkCell(bool flag) => new(flag ? 1 : 0, null);

    public static implicit operator BulkCell(string text) => new(0, text);

    public static implicit operator BulkCell(byte[] bytes) => new(0, bytes);
}
