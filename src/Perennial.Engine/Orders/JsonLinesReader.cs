namespace Perennial.Orders;

/// <summary>Reads a JSON object from each line. Columns are the keys of the first 1,000 objects; <c>{"a":{"b":1}}</c> is column <c>a.b</c>.</summary>
/// <remarks>A list is a cell that holds its JSON. The lines that <see cref="RejectsFile"/> writes above rejected objects are passed over.</remarks>
public sealed class JsonLinesReader : TableReader
{
    private const int LinesPeeked = 1000;

    private readonly LineSource lines;
    private readonly string encoding;
    private readonly Queue<(byte[] Text, long Number, bool IsCut)> peeked = new();
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly JsonCells cells = new();
    private readonly int[] cellOfColumn;

    private JsonLinesReader(LineSource lines, string encoding)
    {
        (this.lines, this.encoding) = (lines, encoding);
        Peek();
        Header = new([.. columns.Keys]);
        cellOfColumn = new int[columns.Count];
    }

    public override Header Header { get; }

    public override string Description => $"JSON Lines, {encoding}";

    public override ReadOnlyMemory<byte> RawHeader => ReadOnlyMemory<byte>.Empty;

    public override bool IsJsonLines => true;

    public override Refusal? Torn =>
        lines.IsTorn ? new("file_torn", $"The file ends in the middle, after line {lines.Number}; what comes before was read. Get the file again.") : null;

    /// <summary>Looks at the first objects for the columns. The reader disposes of the stream.</summary>
    /// <param name="utf8">UTF-8, with or without byte order mark.</param>
    /// <param name="encoding">How the file is encoded, for people.</param>
    /// <returns>Refusal: <c>json_no_objects</c>.</returns>
    public static Verdict<JsonLinesReader> Open(Stream utf8, string encoding)
    {
        var reader = new JsonLinesReader(new(utf8), encoding);
        if (reader.columns.Count > 0)
            return reader;

        reader.Dispose();
        return new Refusal("json_no_objects", "None of the first lines is a JSON object; write one object for each row, each on a line of its own.");
    }

    public override bool Read(Row row)
    {
        while (Next(out var line))
        {
            if (line.Text.AsSpan().Trim(" \t"u8).IsEmpty)
                continue;

            var broken = cells.Read(line.Text);
            if (broken is null && IsReason())
                continue;

            row.Start(line.Text, line.Number);
            row.SetRaw(0, line.Text.Length);
            if (line.IsCut)
                row.Fault = RowVerdict.Reject("file_torn", "The file ends in the middle of this row, or the row is longer than 16 MB.");
            else if (broken is not null)
                row.Fault = RowVerdict.Reject("json_broken", broken);
            else if (!DelimitedReader.IsText(line.Text))
                row.Fault = RowVerdict.Reject("bytes_broken", "The row holds bytes that are no text in the encoding of the file.");
            else
                AddCells(row);

            return true;
        }

        return false;
    }

    public override void Dispose() => lines.Dispose();

    private void Peek()
    {
        while (peeked.Count < LinesPeeked && lines.Next())
        {
            peeked.Enqueue((lines.Line.ToArray(), lines.Number, lines.IsCut));
            if (cells.Read(lines.Line) is not null || IsReason())
                continue;

            for (var at = 0; at < cells.Count; at++)
                columns.TryAdd(cells.PathOf(at), columns.Count);
        }
    }

    private bool Next(out (byte[] Text, long Number, bool IsCut) line)
    {
        if (peeked.TryDequeue(out line))
            return true;
        if (!lines.Next())
            return false;

        line = (lines.Line.ToArray(), lines.Number, lines.IsCut);
        return true;
    }

    private bool IsReason() =>
        cells.Count == 2 && cells.PathOf(0) == RejectsFile.LineColumn && cells.PathOf(1) == RejectsFile.ReasonColumn;

    private void AddCells(Row row)
    {
        Array.Fill(cellOfColumn, -1);
        for (var at = 0; at < cells.Count; at++)
        {
            if (columns.TryGetValue(cells.PathOf(at), out var column))
                cellOfColumn[column] = at;
        }

        foreach (var cell in cellOfColumn)
            row.AddCopy(cell < 0 ? default : cells.ValueOf(cell));
    }
}
