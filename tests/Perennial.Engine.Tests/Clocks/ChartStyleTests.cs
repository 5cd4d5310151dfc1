using System.Globalization;

namespace Perennial.Clocks;

public sealed class ChartStyleTests
{
    [Theory]
    [InlineData("ink")]
    [InlineData("muted")]
    [InlineData("curve")]
    [InlineData("mark")]
    public void Text_can_be_read_in_light_and_dark(string color) => AtLeast(4.5, color, "surface", "page", "soft");

    [Theory]
    [InlineData("curve")]
    [InlineData("edge")]
    [InlineData("own")]
    [InlineData("mark")]
    [InlineData("muted")]
    public void Marks_can_be_seen_in_light_and_dark(string color) => AtLeast(3, color, "surface");

    [Theory]
    [InlineData("curve")]
    [InlineData("mark")]
    public void Marks_can_be_seen_on_the_band(string color) => AtLeast(3, color, "band");

    private static void AtLeast(double least, string color, params string[] grounds)
    {
        foreach (var colors in new[] { Colors(ChartStyle.Light), Colors(ChartStyle.Dark) })
        {
            foreach (var ground in grounds)
                Assert.True(Contrast(colors[color], colors[ground]) >= least, $"{color} {colors[color]} on {ground} {colors[ground]}: {Contrast(colors[color], colors[ground]):0.00}");
        }
    }

    private static Dictionary<string, string> Colors(string properties) => properties.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(property => property.Split(':')).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1], StringComparer.Ordinal);

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
