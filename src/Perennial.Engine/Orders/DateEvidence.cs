using System.Buffers.Text;

namespace Perennial.Orders;

/// <summary>What a sample of dates says about the order of day and month.</summary>
internal sealed class DateEvidence
{
    private int dayFirst, monthFirst, either;

    /// <summary>Day first unless more dates can only be read with the month first.</summary>
    public DateOrder Order => monthFirst > dayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;

    /// <summary>True when there are dates such as 01/02/2025 and nothing says how to read them.</summary>
    public bool IsUndecided => either > 0 && dayFirst == monthFirst;

    public bool IsContradicted => dayFirst > 0 && monthFirst > 0;

    /// <summary>Looks at a cell; dates that start with the year, and what is no date, say nothing.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        var text = Cell.Trim(cell);
        if (!Utf8Parser.TryParse(text, out int first, out var length) || length > 2 || length >= text.Length)
            return;
        if (text[length] is not ((byte)'/' or (byte)'-' or (byte)'.'))
            return;

        var rest = text[(length + 1)..];
        if (!Utf8Parser.TryParse(rest, out int second, out var secondLength) || secondLength > 2 || second < 1)
            return;

        if (first > 12 && second <= 12)
            dayFirst++;
        else if (second > 12 && first <= 12)
            monthFirst++;
        else if (first != second)
            either++;
    }
}
