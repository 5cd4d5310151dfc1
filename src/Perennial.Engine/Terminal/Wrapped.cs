using System.Text;
using Spectre.Console.Rendering;

namespace Perennial.Terminal;

/// <summary>Breaks text at words for a terminal. East Asian text breaks between characters, and never before a closing mark.</summary>
internal static class Wrapped
{
    private const string Closing = "，。、；：？！）》」』】”’…,.;:?!)%";

    /// <summary>How many cells a text takes: East Asian characters take two.</summary>
    public static int Cells(string text) => new Segment(text).CellCount();

    /// <summary>The text in lines of at most so many cells. A number and its per cent sign stay together.</summary>
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var (atom, spaced) in Atoms(text).SelectMany(atom => Pieces(atom, width)))
        {
            var cells = Cells(atom);
            if (used > 0 && used + (spaced ? 1 : 0) + cells > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            if (used > 0 && spaced)
            {
                line.Append(' ');
                used++;
            }

            line.Append(atom);
            used += cells;
        }

        if (line.Length > 0 || lines.Count == 0)
            lines.Add(line.ToString());

        return lines;
    }

    /// <summary>The text cut to so many cells, with an ellipsis where something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Cells(text) <= width)
            return text;

        var kept = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Cells(rune.ToString());
            if (used > width)
                break;

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd(' ', '·') + "…";
    }

    /// <summary>What is wider than a whole line, a path perhaps, has to be broken anywhere.</summary>
    private static IEnumerable<(string Atom, bool Spaced)> Pieces((string Text, bool Spaced) atom, int width)
    {
        var (piece, used, spaced) = (new StringBuilder(), 0, atom.Spaced);
        foreach (var rune in atom.Text.EnumerateRunes())
        {
            var cells = Cells(rune.ToString());
            if (used > 0 && used + cells > width)
            {
                yield return (piece.ToString(), spaced);
                (used, spaced) = (0, false);
                piece.Clear();
            }

            piece.Append(rune.ToString());
            used += cells;
        }

        yield return (piece.ToString(), spaced);
    }

    private static IEnumerable<(string Atom, bool Spaced)> Atoms(string text)
    {
        var atom = new StringBuilder();
        var spaced = false;
        foreach (var word in text.Replace(" %", "\u00A0%", StringComparison.Ordinal).Replace("n = ", "n\u00A0=\u00A0", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            spaced = true;
            Rune? before = null;
            foreach (var rune in word.Replace('\u00A0', ' ').EnumerateRunes())
            {
                if (before is { } last && (IsWide(last) || IsWide(rune)) && !Closing.Contains(rune.ToString(), StringComparison.Ordinal))
                {
                    yield return (atom.ToString(), spaced);
                    spaced = false;
                    atom.Clear();
                }

                atom.Append(rune.ToString());
                before = rune;
            }

            yield return (atom.ToString(), spaced);
            atom.Clear();
        }
    }

    private static bool IsWide(Rune rune) => rune.Value >= 0x1100 && Cells(rune.ToString()) == 2;
}
