using Spectre.Console;

namespace Perennial.Terminal;

/// <summary>Writes sentences to standard output: wrapped at words with a hanging indent for a person, one a line under <c>--plain</c>.</summary>
internal sealed class Prose(Screen screen)
{
    // Longer lines lose the reader on the way back.
    private const int WidthMax = 120;

    /// <summary>Cells that a line may take.</summary>
    public int Width => Math.Min(screen.Out.Profile.Width, WidthMax);

    /// <summary>An empty line, where lines are not records.</summary>
    public void Gap()
    {
        if (!screen.Settings.IsPlain)
            screen.WriteLine("");
    }

    /// <summary>A sentence.</summary>
    /// <param name="style">How Spectre calls the style: "bold", "grey"; none for plain text.</param>
    public void Say(string text, string style = "") => Item(("", ""), text, style);

    /// <summary>A sentence behind a mark; its other lines begin below its first word.</summary>
    /// <param name="mark">The mark with the space around it, and its style.</param>
    public void Item((string Text, string Style) mark, string text, string style = "")
    {
        if (screen.Settings.IsPlain)
        {
            screen.WriteLine((mark.Text + text).Trim());
            return;
        }

        var indent = new string(' ', Wrapped.Cells(mark.Text));
        var lines = Wrapped.Lines(text, Math.Max(20, Width - indent.Length));
        for (var at = 0; at < lines.Count; at++)
            screen.Out.MarkupLine(((at == 0 ? Styled(mark.Text, mark.Style) : indent) + Styled(lines[at], style)).TrimEnd());
    }

    /// <summary>A table that fits.</summary>
    /// <param name="indent">Cells to its left.</param>
    public void Table(FittedTable table, int indent = 0)
    {
        foreach (var line in table.Lines(screen.Out.Profile.Width - indent))
            screen.Out.MarkupLine(new string(' ', indent) + line);
    }

    /// <summary>Text with a style as Spectre's markup.</summary>
    /// <remarks>Control characters that came with the data are shown as blanks: a name must not be able to steer a terminal.</remarks>
    public static string Styled(string text, string style)
    {
        var shown = Markup.Escape(text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text);
        return style.Length == 0 || text.Length == 0 ? shown : $"[{style}]{shown}[/]";
    }
}
