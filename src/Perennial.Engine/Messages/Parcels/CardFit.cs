using System.Globalization;
using System.Text;

namespace Perennial.Messages;

/// <summary>How large a sentence can be written in the room that there is.</summary>
internal static class CardFit
{
    private const double MillimetresPerPoint = 0.3528, LineHeight = 1.45, LostAtLineEnds = 1.15;

    private static readonly double[] Sizes = [17, 15, 13.5, 12, 11, 10, 9, 8, 7, 6];

    /// <summary>The largest size in points at which the text fits; the smallest when none does.</summary>
    /// <param name="most">No larger than this.</param>
    public static double Points(string text, (double Width, double Height) room, double most = 17)
    {
        var lines = text.Split('\n').Select(Ems).ToArray();
        foreach (var size in Sizes.Where(size => size <= most))
        {
            var em = size * MillimetresPerPoint;
            var count = lines.Sum(ems => Math.Max(1, Math.Ceiling(ems * em * LostAtLineEnds / room.Width)));
            if (count * em * LineHeight <= room.Height)
                return size;
        }

        return Sizes[^1];
    }

    /// <summary>The width of a line: Chinese and emoji are an em wide, Latin letters a little more than half of one.</summary>
    private static double Ems(string line) => line.EnumerateRunes().Sum(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark ? 0 : rune.Value >= 0x1100 ? 1 : 0.56);
}
