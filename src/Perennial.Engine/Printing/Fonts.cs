using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Perennial.Printing;

/// <summary>Which characters the fonts of this machine can print.</summary>
public sealed class Fonts
{
    private const int Last = 0x10FFFF;

    private readonly BitArray known;

    private Fonts(BitArray known) => this.known = known;

    /// <summary>Asks fontconfig, which browsers and WeasyPrint ask too.</summary>
    /// <returns>Refusal: <c>fonts_unknown</c> where there is none to ask.</returns>
    public static async Task<Verdict<Fonts>> Installed(CancellationToken stop = default)
    {
        if (Programs.Find("fc-list", Environment.GetEnvironmentVariable) is not { } program)
            return new Refusal("fonts_unknown", "Whether every character can be printed cannot be told here: fc-list is missing (on Debian: apt-get install fontconfig). Look at the pages before you print them.");

        using var process = new Process { StartInfo = new(program, ["--format", "%{charset}\n"]) { RedirectStandardOutput = true, UseShellExecute = false } };
        process.Start();
        var text = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return Of(text);
    }

    /// <summary>The characters of fonts as fontconfig writes them: "20-7e a0 4e00-9fff".</summary>
    internal static Fonts Of(string charsets)
    {
        var had = new BitArray(Last + 1);
        foreach (var range in charsets.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            var ends = range.Split('-');
            if (!int.TryParse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from) || !int.TryParse(ends[^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to))
                continue;

            for (var letter = from; letter <= Math.Min(to, Last); letter++)
                had[letter] = true;
        }

        return new(had);
    }

    /// <summary>The characters of a text that no font has, each once, in their order.</summary>
    public IReadOnlyList<Rune> Missing(string text) => [.. text.EnumerateRunes().Where(rune => !known[rune.Value] && IsSeen(rune)).Distinct()];

    /// <summary>Joiners, selectors and directions are never drawn.</summary>
    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not (>= 0xFE00 and <= 0xFE0F) and not (>= 0xE0100 and <= 0xE01EF);
}
