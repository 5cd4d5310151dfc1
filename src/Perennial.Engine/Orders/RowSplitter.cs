namespace Perennial.Orders;

/// <summary>Cuts the text of a window into rows and cells.</summary>
internal sealed class RowSplitter(TextWindow window, byte delimiter, DelimitedLimits limits)
{
    /// <summary>What there was at the start of the window; the window has gone on behind it.</summary>
    internal enum Found
    {
        /// <summary>No whole row: more has to be read, or the text is at its end.</summary>
        Nothing,

        BlankLine,

        Row,

        /// <summary>A row that was cut because it is too long; the rest of its line follows.</summary>
        CutRow,
    }

    /// <summary>How many line ends lay in what was found, its own included.</summary>
    public int Lines { get; private set; }

    /// <summary>False when what was found is ended by the end of the text.</summary>
    public bool EndedWithLine { get; private set; }

    // Hot: once for each row. The plain twin is PlainSplitter in the tests.
    /// <summary>Cuts the next row. <paramref name="least"/> and <paramref name="most"/> cells are right for the file.</summary>
    public Found Split(Row row, long line, int least, int most)
    {
        if (window.Length == 0)
            return Found.Nothing;

        var marks = window.Positions;
        var bytes = window.Bytes;
        var (at, cell, spansLines) = (window.Mark, window.Start, false);
        row.Start(bytes, line);
        while (at < marks.Length)
        {
            var position = marks[at];
            if (bytes[position] == delimiter)
            {
                row.Add(cell, position - cell);
                (cell, at) = (position + 1, at + 1);
                continue;
            }

            if (bytes[position] != '"')
            {
                row.Add(cell, position - cell);
                return EndLine(row, at, new(least, most, spansLines));
            }

            if (!IsBlank(bytes.AsSpan(cell, position - cell)))
            {
                at++;
                continue;
            }

            var quoted = Quoted(row, new(least, most, spansLines), ref at, ref spansLines);
            if (quoted != QuotedEnd.Closed)
                return quoted == QuotedEnd.Torn ? Torn(row) : More(row);
            if (at == marks.Length)
                return End(row, window.End, new(least, most, spansLines));
            if (bytes[marks[at]] != delimiter)
                return EndLine(row, at, new(least, most, spansLines));

            (cell, at) = (marks[at] + 1, at + 1);
        }

        if (!window.IsLast)
            return More(row);

        row.Add(cell, window.End - cell);
        return End(row, window.End, new(least, most, spansLines));
    }

    /// <summary>Goes on behind the next line end.</summary>
    /// <returns>False when there is none in the window, or when more is needed to know where it ends.</returns>
    public bool SkipLine()
    {
        var at = LineEnd(window.Mark);
        if (at < 0 || !IsWholeLineEnd(at))
            return false;

        MoveBehind(at);
        return true;
    }

    private enum QuotedEnd
    {
        Closed,
        Torn,
        NeedsMore,
    }

    /// <summary>Adds the quoted cell whose opening quote is a mark; afterwards <paramref name="at"/> is the mark that ends the cell.</summary>
    /// <remarks>
    /// A quoted cell with a line in it that is a row by itself was never meant to hold it: its own closing quote is missing, and the next
    /// quote, that of another damaged row, must not make one row of all between them.
    /// </remarks>
    private QuotedEnd Quoted(Row row, in RowShape shape, ref int at, ref bool spansLines)
    {
        var marks = window.Positions;
        var (bytes, open, doubled) = (window.Bytes, marks[at], false);
        var inner = default(InnerLine);
        for (at++; at < marks.Length; at++)
        {
            var position = marks[at];
            if (bytes[position] == delimiter)
            {
                inner.Delimiters++;
                continue;
            }

            if (bytes[position] != '"')
            {
                spansLines = true;
                if (inner.IsRow(shape))
                    return QuotedEnd.Torn;

                inner = new() { IsBegun = true };
                continue;
            }

            if (position - window.Start > limits.Quoted)
                return QuotedEnd.Torn;
            if (position + 1 == window.End && !window.IsLast)
                return QuotedEnd.NeedsMore;
            if (position + 1 == window.End || bytes[position + 1] != '"')
                return Closed(row, ref at, new(open + 1, position - open - 1, doubled));

            (at, doubled, inner.HasQuote) = (at + 1, true, true);
        }

        return window.IsLast || window.Length > limits.Quoted ? QuotedEnd.Torn : QuotedEnd.NeedsMore;
    }

    private readonly record struct QuotedCell(int Start, int Length, bool IsDoubled);

    /// <summary>Between the closing quote at a mark and the end of the cell only blanks may stand.</summary>
    private QuotedEnd Closed(Row row, ref int at, QuotedCell cell)
    {
        var marks = window.Positions;
        var behind = marks[at] + 1;
        at++;
        if (at == marks.Length && !window.IsLast)
            return QuotedEnd.NeedsMore;

        var end = at == marks.Length ? window.End : marks[at];
        if (!IsBlank(window.Bytes.AsSpan(behind, end - behind)) || (at < marks.Length && window.Bytes[end] == '"'))
            return QuotedEnd.Torn;

        if (cell.IsDoubled)
            row.AddUnescaped(window.Bytes.AsSpan(cell.Start, cell.Length));
        else
            row.Add(cell.Start, cell.Length);

        return QuotedEnd.Closed;
    }

    private Found EndLine(Row row, int mark, in RowShape shape)
    {
        if (!IsWholeLineEnd(mark))
            return Found.Nothing;

        var (start, end) = (window.Start, window.Positions[mark]);
        if (shape.SpansLines && (end - start > limits.Quoted || !shape.Fits(row)))
            return Torn(row);

        Lines = shape.SpansLines ? LinesUpTo(mark) : 1;
        MoveBehind(mark);
        return Take(row, start, end);
    }

    private Found End(Row row, int end, in RowShape shape)
    {
        var start = window.Start;
        if (shape.SpansLines && (end - start > limits.Quoted || !shape.Fits(row)))
            return Torn(row);

        (Lines, EndedWithLine) = (0, false);
        window.MoveTo(end, window.MarkCount);
        return Take(row, start, end);
    }

    private Found Take(Row row, int start, int end)
    {
        if (end - start > limits.Line)
        {
            RejectTooLong(row, start);
            return Found.Row;
        }

        if (row.Count == 1 && IsBlank(window.Bytes.AsSpan(start, end - start)))
            return Found.BlankLine;

        row.SetRaw(start, end - start);
        return Found.Row;
    }

    private Found Torn(Row row)
    {
        var first = LineEnd(window.Mark);
        if (first < 0 ? !window.IsLast : !IsWholeLineEnd(first))
            return More(row);

        var start = window.Start;
        row.Start(window.Bytes, row.Line);
        var found = first < 0 ? End(row, window.End, default) : EndLine(row, first, default);
        row.Fault ??= RowVerdict.Reject("quote_torn", "A quoted cell is not closed, or is followed by something other than the next cell.");
        return found;
    }

    private Found More(Row row)
    {
        var first = LineEnd(window.Mark);
        if (first >= 0)
            return window.Length > limits.Quoted && IsWholeLineEnd(first) ? Torn(row) : Found.Nothing;
        if (window.Length <= limits.Line)
            return Found.Nothing;

        RejectTooLong(row, window.Start);
        Lines = 0;
        window.MoveTo(window.End, window.MarkCount);
        return Found.CutRow;
    }

    private void RejectTooLong(Row row, int start)
    {
        row.Start(window.Bytes, row.Line);
        row.SetRaw(start, limits.Line);
        row.Fault = RowVerdict.Reject("line_too_long", $"The line is longer than {limits.Line} bytes; only its beginning is kept.");
    }

    private int LineEnd(int mark)
    {
        var marks = window.Positions;
        while (mark < marks.Length && window.Bytes[marks[mark]] is not ((byte)'\n' or (byte)'\r'))
            mark++;

        return mark < marks.Length ? mark : -1;
    }

    /// <summary>A carriage return at the end of the window may have its line feed behind it.</summary>
    private bool IsWholeLineEnd(int mark)
    {
        var position = window.Positions[mark];
        return window.Bytes[position] == '\n' || position + 1 < window.End || window.IsLast;
    }

    private void MoveBehind(int mark)
    {
        var position = window.Positions[mark];
        var width = window.Bytes[position] == '\r' && position + 1 < window.End && window.Bytes[position + 1] == '\n' ? 2 : 1;
        EndedWithLine = true;
        window.MoveTo(position + width, mark + width);
    }

    private int LinesUpTo(int last)
    {
        var marks = window.Positions;
        var (bytes, lines) = (window.Bytes, 1);
        for (var mark = window.Mark; mark < last; mark++)
        {
            var position = marks[mark];
            if (bytes[position] == '\r' || (bytes[position] == '\n' && (position == window.Start || bytes[position - 1] != '\r')))
                lines++;
        }

        return lines;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept((byte)' ', (byte)'\t');
}
