using System.Globalization;

namespace Perennial.Standing.Posters;

/// <summary>The shop's colour, and what can be read on it and on white.</summary>
public readonly record struct PosterColour(byte Red, byte Green, byte Blue)
{
    /// <summary>A warm red, for shops that say none.</summary>
    public static PosterColour Usual { get; } = new(0xB3, 0x3A, 0x2B);

    /// <summary>The contrast that large text and marks need, after WCAG 2.2 (1.4.3, 1.4.11).</summary>
    private const double ContrastMin = 3;

    /// <summary>Reads "#B33A2B".</summary>
    /// <returns>Refusal: <c>poster_unusable</c>.</returns>
    public static Verdict<PosterColour> Read(string text) => text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        ? new PosterColour((byte)(value >> 16), (byte)((value >> 8) & 255), (byte)(value & 255))
        : new Refusal("poster_unusable", $"colour: ‘{text}’ is no colour; write six hexadecimal digits behind #, such as #B33A2B.");

    /// <summary>White or nearly black, whichever can be read on the colour.</summary>
    public string Ink => 1.05 / (Luminance + 0.05) >= ContrastMin ? "#ffffff" : "#1a1a1a";

    /// <summary>The colour itself where it can be seen on white, else a darker one.</summary>
    public PosterColour OnWhite
    {
        get
        {
            var colour = this;
            while (1.05 / (colour.Luminance + 0.05) < ContrastMin)
                colour = new((byte)(colour.Red * 9 / 10), (byte)(colour.Green * 9 / 10), (byte)(colour.Blue * 9 / 10));

            return colour;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:X2}{Green:X2}{Blue:X2}");

    /// <summary>Relative luminance, WCAG 2.2.</summary>
    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}
