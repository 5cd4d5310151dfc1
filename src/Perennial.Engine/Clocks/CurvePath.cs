using System.Globalization;
using System.Text;

namespace Perennial.Clocks;

/// <summary>Step curves as SVG paths. A step too small to be seen waits for the next one.</summary>
internal static class CurvePath
{
    private const double Visible = 0.35;

    /// <summary>A line that jumps on each day to the share of that day.</summary>
    /// <param name="shares">By day, from 0; a curve may end before the horizon.</param>
    public static string Line(ReadOnlySpan<double> shares, ChartScale scale)
    {
        var path = new StringBuilder();
        Move(path, 'M', scale.X(0), scale.Y(shares[0]));
        Forward(path, shares, scale);
        return path.ToString();
    }

    /// <summary>The area between two such lines.</summary>
    public static string Band(ReadOnlySpan<double> low, ReadOnlySpan<double> high, ChartScale scale)
    {
        var path = new StringBuilder();
        Move(path, 'M', scale.X(0), scale.Y(high[0]));
        Forward(path, high, scale);
        var drawn = scale.Y(low[^1]);
        path.Append(CultureInfo.InvariantCulture, $"V{drawn:0.#}");
        for (var day = low.Length - 1; day > 0; day--)
        {
            var y = scale.Y(low[day - 1]);
            if (day > 1 && Math.Abs(y - drawn) < Visible)
                continue;

            path.Append(CultureInfo.InvariantCulture, $"H{scale.X(day):0.#}V{y:0.#}");
            drawn = y;
        }

        return path.Append('Z').ToString();
    }

    private static void Forward(StringBuilder path, ReadOnlySpan<double> shares, ChartScale scale)
    {
        var drawn = scale.Y(shares[0]);
        for (var day = 1; day < shares.Length; day++)
        {
            var y = scale.Y(shares[day]);
            if (Math.Abs(y - drawn) < Visible && day < shares.Length - 1)
                continue;

            path.Append(CultureInfo.InvariantCulture, $"H{scale.X(day):0.#}V{y:0.#}");
            drawn = y;
        }
    }

    private static void Move(StringBuilder path, char command, double x, double y) => path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {y:0.#}");
}
