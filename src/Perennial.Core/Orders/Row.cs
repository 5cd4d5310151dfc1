namespace Perennial.Orders;

/// <summary>
/// One row of an order file as cells of UTF-8 bytes. Reused for the next row: what is needed later has to be copied.
/// </summary>
public sealed class Row
{
    private byte[] source = [];
    private byte[] scratch = new byte[256];
    private int scratchUsed;
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private int rawStart, rawLength;

    /// <summary>How many cells the row has.</summary>
    public int Count { get; private set; }

    /// <summary>The line it starts on, from 1; in a workbook, the number of the row.</summary>
    public long Line { get; private set; }

    /// <summary>What the reader found wrong with the row as a whole (a quote that never closes, bytes that are not text); null when it is whole.</summary>
    public RowVerdict? Fault { get; set; }

    /// <summary>The bytes of a cell, unquoted; empty for a cell that the row does not have or for index −1 (a column that the file does not have).</summary>
    public ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            if (cell < 0 || cell >= Count)
                return default;

            var start = starts[cell];
            return start >= 0 ? source.AsSpan(start, lengths[cell]) : scratch.AsSpan(~start, lengths[cell]);
        }
    }

    /// <summary>The row as it stands in the file, without its line end.</summary>
    public ReadOnlySpan<byte> Raw => source.AsSpan(rawStart, rawLength);

    /// <summary>Starts a row whose cells lie in a buffer of the reader's.</summary>
    public void Start(byte[] buffer, long line)
    {
        (source, Line, Count, scratchUsed, Fault) = (buffer, line, 0, 0, null);
        (rawStart, rawLength) = (0, 0);
    }

    /// <summary>Says where in the buffer the row as a whole lies.</summary>
    public void SetRaw(int start, int length) => (rawStart, rawLength) = (start, length);

    /// <summary>Adds a cell that lies in the buffer as it is.</summary>
    public void Add(int start, int length)
    {
        if (Count == starts.Length)
        {
            Array.Resize(ref starts, Count * 2);
            Array.Resize(ref lengths, Count * 2);
        }

        starts[Count] = start;
        lengths[Count++] = length;
    }

    /// <summary>Adds a cell by copying its bytes.</summary>
    public void AddCopy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Add(~scratchUsed, bytes.Length);
        scratchUsed += bytes.Length;
    }

    /// <summary>Adds a quoted cell: the bytes between the quotes, with every doubled quote made single.</summary>
    public void AddUnescaped(ReadOnlySpan<byte> quoted)
    {
        var room = Reserve(quoted.Length);
        var length = 0;
        for (var at = 0; at < quoted.Length; at++)
        {
            room[length++] = quoted[at];
            if (quoted[at] == '"' && at + 1 < quoted.Length && quoted[at + 1] == '"')
                at++;
        }

        Add(~scratchUsed, length);
        scratchUsed += length;
    }

    /// <summary>Becomes a copy of another row that stays as it is while its reader goes on.</summary>
    public void CopyFrom(Row row)
    {
        Start(row.Raw.ToArray(), row.Line);
        SetRaw(0, source.Length);
        for (var cell = 0; cell < row.Count; cell++)
            AddCopy(row[cell]);
        Fault = row.Fault;
    }

    private Span<byte> Reserve(int length)
    {
        if (scratchUsed + length > scratch.Length)
            Array.Resize(ref scratch, Math.Max(scratch.Length * 2, scratchUsed + length));

        return scratch.AsSpan(scratchUsed, length);
    }
}
