using System.Globalization;

namespace Perennial.Orders;

/// <summary>Takes "2× Tea, green, 1× Cup" apart. A comma separates only where a number and a multiplication sign follow it.</summary>
internal static class AnalyticsGoods
{
    private const char Times = '×', NoBreak = '\u00A0';

    /// <summary>Adds the goods of a cell with how many pieces of each; words without a number are one piece.</summary>
    public static void Read(string cell, List<(string Title, long Pieces)> goods)
    {
        var start = 0;
        while (start < cell.Length)
        {
            var end = NextStart(cell, start);
            Add(cell[start..end].Trim(' ', ','), goods);
            start = end;
        }
    }

    private static int NextStart(string cell, int from)
    {
        for (var comma = cell.IndexOf(',', from + 1); comma >= 0; comma = cell.IndexOf(',', comma + 1))
        {
            if (CountLength(cell.AsSpan(comma + 1).TrimStart()) > 0)
                return comma;
        }

        return cell.Length;
    }

    private static void Add(string text, List<(string Title, long Pieces)> goods)
    {
        var length = CountLength(text);
        var title = text[length..].Trim();
        var pieces = length > 0 ? long.Parse(text.AsSpan(0, length).Trim([Times, '-', ' ', NoBreak]), NumberStyles.None, CultureInfo.InvariantCulture) : 1;
        if (title.Length > 0 && pieces > 0)
            goods.Add((title, pieces));
    }

    /// <summary>How long "2×", "2 ×" or, for a refund, "-2×" is at the start of the text; 0 when it is not there.</summary>
    private static int CountLength(ReadOnlySpan<char> text)
    {
        var first = text.StartsWith('-') ? 1 : 0;
        var last = first;
        while (last < text.Length && char.IsAsciiDigit(text[last]))
            last++;
        if (last == first || last - first > 9)
            return 0;

        while (last < text.Length && (text[last] == ' ' || text[last] == NoBreak))
            last++;

        return last < text.Length && text[last] == Times ? last + 1 : 0;
    }
}
