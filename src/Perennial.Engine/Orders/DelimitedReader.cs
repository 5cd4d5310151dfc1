using System.Text;
using System.Text.Unicode;

namespace Perennial.Orders;

/// <summary>Reads comma-, tab-, semicolon- or otherwise delimited text in UTF-8: RFC 4180 and what files really hold.</summary>
/// <remarks>
/// A line ends with LF, CR LF or CR. Blank lines and whole rows of empty cells are no rows; neither is a first line <c>sep=;</c>. A cell is quoted when a quote is the first thing in it after blanks; any other
/// quote is text, as in <c>="123"</c>. A row whose quotes are damaged ends at its first line end, so that it never swallows its neighbours.
/// </remarks>
public sealed class DelimitedReader : TableReader
{
    private const int SampleRows = 50;

    private readonly Stream source;
    private readonly TextWindow window;
    private readonly RowSplitter splitter;
    private readonly string encoding;
    private byte[] rawHeader = [];
    private Header header = new([]);
    private int cellsLeast, cellsMost = int.MaxValue;
    private long line = 1;
    private bool skipsRestOfLine;

    private DelimitedReader(Stream source, byte delimiter, string encoding, DelimitedLimits limits)
    {
        (this.source, this.encoding, Delimiter) = (source, encoding, delimiter);
        window = new(source, delimiter, limits.Window);
        splitter = new(window, delimiter, limits);
    }

    public override Header Header => header;

    public override ReadOnlyMemory<byte> RawHeader => rawHeader;

    public override byte Delimiter { get; }

    public override string Description => $"{Delimiters.NameOf(Delimiter)}, {encoding}";

    public override Refusal? Torn =>
        window.IsTorn ? new("file_torn", $"The file ends in the middle, after line {line - 1}; what comes before was read. Get the file again.") : null;

    /// <summary>Reads the header of a text and makes ready to read its rows. The reader disposes of the stream.</summary>
    /// <param name="utf8">UTF-8, with or without byte order mark.</param>
    /// <param name="encoding">How the file is encoded, for people.</param>
    /// <returns>Refusals: <c>file_empty</c>, <c>header_torn</c>.</returns>
    public static Verdict<DelimitedReader> Open(Stream utf8, byte delimiter, string encoding) =>
        Open(utf8, delimiter, encoding, DelimitedLimits.Usual);

    internal static Verdict<DelimitedReader> Open(Stream utf8, byte delimiter, string encoding, DelimitedLimits limits)
    {
        var reader = new DelimitedReader(utf8, delimiter, encoding, limits);
        if (reader.ReadHeader() is not { } refusal)
            return reader;

        reader.Dispose();
        return refusal;
    }

    public override bool Read(Row row)
    {
        while (true)
        {
            if (skipsRestOfLine)
                SkipRestOfLine();

            var found = splitter.Split(row, line, cellsLeast, cellsMost);
            if (found == RowSplitter.Found.Nothing && window.IsLast)
                return false;
            if (found == RowSplitter.Found.Nothing)
            {
                window.Refill();
                continue;
            }

            line += splitter.Lines;
            skipsRestOfLine = found == RowSplitter.Found.CutRow;
            if (found == RowSplitter.Found.BlankLine || IsEmpty(row))
                continue;
            if (row.Fault is null)
                Examine(row);

            return true;
        }
    }

    public override void Dispose() => source.Dispose();

    private void Examine(Row row)
    {
        if (window.IsTorn && window.Length == 0 && !splitter.EndedWithLine)
            row.Fault = RowVerdict.Reject("file_torn", "The file ends in the middle of this row.");
        else if (!window.IsText && !IsText(row.Raw))
            row.Fault = RowVerdict.Reject("bytes_broken", "The row holds bytes that are no text in the encoding of the file.");
        else if (row.Count < cellsLeast)
            row.Fault = RowVerdict.Reject("cells_missing", $"The row has {row.Count} cells, the header has {header.Names.Count}.");
        else if (row.Count > cellsMost && !new RowShape(cellsLeast, cellsMost, false).Fits(row))
            row.Fault = RowVerdict.Reject("cells_extra", $"The row has {row.Count} cells, the header has {header.Names.Count}.");
    }

    internal static bool IsText(ReadOnlySpan<byte> raw) =>
        Utf8.IsValid(raw) && !raw.Contains((byte)0) && raw.IndexOf("\uFFFD"u8) < 0;

    /// <summary>Sheets are often exported with rows that were formatted and never filled. A shorter one may be what is left of a row that was cut.</summary>
    private bool IsEmpty(Row row)
    {
        if (row.Fault is not null || row.Count < cellsLeast)
            return false;

        for (var cell = 0; cell < row.Count; cell++)
        {
            if (row[cell].ContainsAnyExcept((byte)' ', (byte)'\t'))
                return false;
        }

        return true;
    }

    private Refusal? ReadHeader()
    {
        window.Refill();
        if (window.Bytes.AsSpan(0, window.End).StartsWith("\uFEFF"u8))
            window.MoveTo(3, 0);

        var row = new Row();
        var isFound = Read(row);
        if (isFound && SeparatorLine.Is(row.Raw))
            isFound = Read(row);

        if (window.IsTorn && (!isFound || row.Fault is { Code: "file_torn" }))
            return new("file_torn", "The file ends in the middle, before its first row. Get the file again.");
        if (!isFound)
            return new("file_empty", "The file is empty; a header line and orders below it are expected.");

        if (row.Fault is { } fault)
            return new("header_torn", $"The header on line {row.Line} cannot be read: {fault.Message}");

        rawHeader = row.Raw.ToArray();
        var names = new string[row.Count];
        for (var cell = 0; cell < names.Length; cell++)
            names[cell] = Encoding.UTF8.GetString(row[cell]);

        header = new(names);
        var unnamed = header.Names.Reverse().TakeWhile(name => name.Length == 0).Count();
        (cellsLeast, cellsMost) = (names.Length - unnamed, names.Length);
        if (RowsHaveOneCellMore(row))
            cellsMost++;

        return null;
    }

    /// <summary>Some exports write one cell more in every row than in the header.</summary>
    private bool RowsHaveOneCellMore(Row row)
    {
        var (start, mark, rows) = (window.Start, window.Mark, 0);
        while (rows < SampleRows && splitter.Split(row, line, cellsLeast, cellsMost + 1) is var found && found != RowSplitter.Found.Nothing)
        {
            if (found == RowSplitter.Found.BlankLine || IsEmpty(row))
                continue;
            if (found == RowSplitter.Found.CutRow || row.Fault is not null || row.Count != header.Names.Count + 1)
                break;

            rows++;
        }

        var always = rows == SampleRows || (rows > 1 && window.IsLast && window.Length == 0);
        window.MoveTo(start, mark);
        return always;
    }

    private void SkipRestOfLine()
    {
        skipsRestOfLine = false;
        while (!splitter.SkipLine())
        {
            if (window.IsLast)
            {
                window.MoveTo(window.End, window.MarkCount);
                return;
            }

            // A carriage return at the end may have its line feed behind it.
            var isCarriageReturn = window.Length > 0 && window.Bytes[window.End - 1] == '\r';
            window.MoveTo(window.End - (isCarriageReturn ? 1 : 0), window.MarkCount);
            window.Refill();
        }

        line++;
    }
}
