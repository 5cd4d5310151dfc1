using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Clocks;

/// <summary>Text as it may stand in XML and HTML, in content and in quoted attributes.</summary>
internal static partial class Escaped
{
    /// <summary>Escapes what has a meaning, and drops what XML cannot hold at all: a category is named by somebody else's file.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\t' or '\n' or '\r' => safe.Append(' '),
                < ' ' or (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => safe,
                _ => safe.Append(rune.ToString()),
            };
        }

        return safe.ToString();
    }

    /// <summary>A sentence: a number and its per cent sign stay on one line.</summary>
    public static string Sentence(string text) => Of(text).Replace(" %", "\u00A0%", StringComparison.Ordinal);

    /// <summary>A sentence for a page: an interval in brackets stays on one line too.</summary>
    public static string Prose(string text) => Interval().Replace(Sentence(text), "<span class=\"whole\">$0</span>");

    [GeneratedRegex(@"\([^()<>\s]*–[^()<>]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Interval();
}
