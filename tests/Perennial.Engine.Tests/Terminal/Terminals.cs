namespace Perennial.Terminal;

/// <summary>Screens of a given width that are not really there.</summary>
internal static class Terminals
{
    /// <summary>What a command prints to standard output on a screen without colours.</summary>
    public static string Print(int width, Action<Screen> print, bool isPlain = false)
    {
        using var output = new StringWriter();
        using var talk = new StringWriter();
        var screen = new Screen(output, talk, new(IsJson: false, isPlain, IsQuiet: false, Color: false, OutIsTerminal: false, TalkIsTerminal: false));
        screen.Out.Profile.Width = width;
        print(screen);
        return output.ToString();
    }

    /// <summary>How wide the widest line is, in cells.</summary>
    public static int Widest(string shown) => shown.Split('\n').Max(Wrapped.Cells);
}
