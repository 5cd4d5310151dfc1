using System.Text;
using Perennial.Terminal;

namespace Perennial.Standing.Posters;

/// <summary>Text in one or two lines at the largest size at which it fits, whatever font it is shown in.</summary>
/// <param name="Lines">One or two.</param>
/// <param name="Size">Of the letters.</param>
internal sealed record FittedText(IReadOnlyList<string> Lines, double Size)
{
    /// <summary>Below this share of the wished size two lines are better than one.</summary>
    private const double OneLineLeast = 0.65;

    /// <summary>Text that is too long even so is cut.</summary>
    private const double SmallestShare = 0.4;

    /// <summary>Fits a text.</summary>
    /// <param name="room">How wide it may be.</param>
    /// <param name="size">The largest size.</param>
    public static FittedText Of(string text, double room, double size)
    {
        var one = room / Math.Max(0.1, Width(text));
        if (one >= size * OneLineLeast)
            return new([text], Math.Min(size, one));

        var (first, second) = Halves(text);
        var two = Math.Min(size * OneLineLeast, room / Math.Max(Width(first), Width(second)));
        return two >= size * SmallestShare
            ? new([first, second], two)
            : new([Cut(first, room / (size * SmallestShare), isEnd: second.Length == 0), Cut(second, room / (size * SmallestShare), isEnd: true)], size * SmallestShare);
    }

    /// <summary>How wide a text is at most at size 1, by the widest of the fonts that it may be shown in, bold.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(WidthOf);

    private static double WidthOf(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' => 0.70,
        >= 'A' and <= 'Z' => rune.Value is 'M' or 'W' ? 1.12 : 0.85,
        'm' or 'w' or '@' or '%' => 1.05,
        'i' or 'j' or 'l' or 't' or 'f' or '.' or ',' or ':' or ';' or '\'' or '!' or '|' => 0.46,
        ' ' => 0.36,
        _ when Wrapped.Cells(rune.ToString()) == 2 => 1.05,
        _ => 0.74,
    };

    /// <summary>Two parts of about the same width, broken at a blank where there is one near the middle.</summary>
    private static (string First, string Second) Halves(string text)
    {
        var half = Width(text) / 2;
        var blanks = text.Select((letter, at) => (letter, at)).Where(one => one.letter == ' ').Select(one => one.at).ToArray();
        if (blanks.Length > 0 && blanks.MinBy(at => Math.Abs(Width(text[..at]) - half)) is var blank && Math.Abs(Width(text[..blank]) - half) < half * 0.6)
            return (text[..blank], text[(blank + 1)..]);

        var (first, width) = (new StringBuilder(), 0.0);
        foreach (var rune in text.EnumerateRunes().TakeWhile(rune => (width += WidthOf(rune)) <= half + 0.6))
            first.Append(rune.ToString());

        return (first.ToString(), text[first.Length..]);
    }

    private static string Cut(string text, double room, bool isEnd)
    {
        if (Width(text) <= room)
            return text;

        var (kept, width) = (new StringBuilder(), isEnd ? 0.9 : 0.0);
        foreach (var rune in text.EnumerateRunes().TakeWhile(rune => (width += WidthOf(rune)) <= room))
            kept.Append(rune.ToString());

        return isEnd ? kept + "…" : kept.ToString();
    }
}
