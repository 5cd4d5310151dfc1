namespace Perennial.Orders;

/// <summary>A table whose first rows have been looked at; they are read again as if nothing had happened.</summary>
internal sealed class PeekedTable : TableReader
{
    private const int RowsPeeked = 1000;

    private readonly TableReader table;
    private readonly List<Row> first = [];
    private int next;

    public PeekedTable(TableReader table)
    {
        this.table = table;
        var row = new Row();
        while (first.Count < RowsPeeked && table.Read(row))
        {
            var copy = new Row();
            copy.CopyFrom(row);
            first.Add(copy);
        }
    }

    /// <summary>The first 1,000 rows; empty once the table is being read.</summary>
    public IReadOnlyList<Row> First => first;

    public override Header Header => table.Header;

    public override string Description => table.Description;

    public override ReadOnlyMemory<byte> RawHeader => table.RawHeader;

    public override byte Delimiter => table.Delimiter;

    public override bool IsJsonLines => table.IsJsonLines;

    public override Refusal? Torn => table.Torn;

    public override bool Read(Row row)
    {
        if (next == first.Count)
            return table.Read(row);

        row.CopyFrom(first[next++]);
        if (next == first.Count)
        {
            first.Clear();
            next = 0;
        }

        return true;
    }

    public override void Dispose() => table.Dispose();
}
