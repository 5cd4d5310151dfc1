using System.Text;
using System.Text.Unicode;

namespace Perennial.Orders;

/// <summary>The plain, slow twin of <see cref="DelimitedReader"/>: one byte after the other, the whole text in memory.</summary>
internal sealed class PlainSplitter(byte[] text, byte delimiter, DelimitedLimits limits)
{
    private int columns;

    /// <summary>A row as it should be read; no cells when it is torn or too long.</summary>
    public sealed record Expected(long Line, string Raw, string? Fault, string Cells);

    public List<Expected> Rows()
    {
        var (rows, at, line) = (new List<Expected>(), 0, 1L);
        var hasHeader = false;
        while (at < text.Length)
        {
            var record = Record(at, hasHeader);
            var raw = text[at..Math.Min(record.End, at + limits.Line)];
            if (!IsBlankLine(record, at))
            {
                if (hasHeader)
                    rows.Add(new(line, Hex(raw), FaultOf(record, raw, record.End - at), string.Join('|', record.Cells.Select(cell => Hex(cell)))));
                else
                    columns = record.Cells.Count;

                hasHeader = true;
            }

            var next = BehindLineEnd(record.End);
            line += LineEnds(at, next);
            at = next;
        }

        return rows;
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);

    private sealed record Cut(int End, List<byte[]> Cells, bool IsTorn);

    private bool IsBlankLine(Cut record, int at) =>
        !record.IsTorn && record.End - at <= limits.Line && (record.Cells.Count >= columns ? record.Cells.All(IsBlank) : record.Cells.Count == 1 && IsBlank(text[at..record.End]));

    private static bool IsBlank(byte[] bytes) => bytes.All(letter => letter is (byte)' ' or (byte)'\t');

    private string? FaultOf(Cut record, byte[] raw, int length)
    {
        if (length > limits.Line)
            return "line_too_long";
        if (record.IsTorn)
            return "quote_torn";
        if (!Utf8.IsValid(raw) || raw.Contains((byte)0) || Encoding.UTF8.GetString(raw).Contains('\uFFFD'))
            return "bytes_broken";
        if (record.Cells.Count < columns)
            return "cells_missing";

        return IsMisshapen(record.Cells) ? "cells_extra" : null;
    }

    private bool IsMisshapen(List<byte[]> cells) =>
        cells.Count < columns || cells.Skip(columns).Any(cell => !Cell.Trim(cell).IsEmpty);

    private Cut Record(int start, bool hasHeader)
    {
        var cells = new List<byte[]>();
        var at = start;
        while (true)
        {
            var end = QuotedCell(start, at, cells) ?? UnquotedCell(at, cells);
            if (end < 0)
                return Torn(start);
            if (end < text.Length && text[end] == delimiter)
            {
                at = end + 1;
                continue;
            }

            var spansLines = text.AsSpan(start, end - start).IndexOfAny((byte)'\r', (byte)'\n') >= 0;
            var isWrong = spansLines && (end - start > limits.Quoted || (hasHeader && IsMisshapen(cells)));
            if (isWrong)
                return Torn(start);

            return new(end, end - start > limits.Line ? [] : cells, false);
        }
    }

    private Cut Torn(int start)
    {
        var end = text.AsSpan(start).IndexOfAny((byte)'\r', (byte)'\n');
        return new(end < 0 ? text.Length : start + end, [], true);
    }

    /// <summary>Where the cell ends; −1 when it is torn; null when it is not quoted.</summary>
    private int? QuotedCell(int start, int at, List<byte[]> cells)
    {
        at = SkipBlanks(at);
        if (at == text.Length || text[at] != '"')
            return null;

        var cell = new List<byte>();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at - start > limits.Quoted)
                    return -1;
                if (at + 1 == text.Length || text[at + 1] != '"')
                    break;

                at++;
            }

            cell.Add(text[at]);
            if (text[at] is (byte)'\r' or (byte)'\n' && columns >= 4 && HoldsRow(cell))
                return -1;
        }

        if (at == text.Length)
            return -1;

        cells.Add([.. cell]);
        at = SkipBlanks(at + 1);
        return at == text.Length || text[at] == delimiter || text[at] is (byte)'\r' or (byte)'\n' ? at : -1;
    }

    /// <summary>True when the last whole line of a quoted cell, which is not its first one, is a row by itself.</summary>
    private bool HoldsRow(List<byte> cell)
    {
        var lines = Encoding.Latin1.GetString([.. cell]).Split('\r', '\n');
        return lines.Length > 2 && !lines[^2].Contains('"') && lines[^2].Count(letter => letter == delimiter) + 1 == columns;
    }

    private int UnquotedCell(int at, List<byte[]> cells)
    {
        var start = at;
        while (at < text.Length && text[at] != delimiter && text[at] is not ((byte)'\r' or (byte)'\n'))
            at++;

        cells.Add(text[start..at]);
        return at;
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && text[at] != delimiter && text[at] is (byte)' ' or (byte)'\t')
            at++;

        return at;
    }

    private int BehindLineEnd(int at)
    {
        if (at >= text.Length)
            return text.Length;

        return text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private int LineEnds(int from, int to)
    {
        var count = 0;
        for (var at = from; at < to; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                count++;
        }

        return count;
    }
}
