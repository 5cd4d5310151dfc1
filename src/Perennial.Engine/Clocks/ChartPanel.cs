using System.Globalization;
using System.Text;

namespace Perennial.Clocks;

/// <summary>Draws one clock: the share that has come back by each day, its 95 % band, and the half-return day.</summary>
internal sealed class ChartPanel(Clock clock, ClockBook book)
{
    // A bold letter of the label is on average this wide, in the widest of the fonts that may be there.
    private const double LetterWidth = 7.9;

    private readonly StringBuilder svg = new();
    private readonly ChartScale scale = ChartScale.Of(clock, book);

    /// <summary>The elements of the panel, from (0, 0) to (<see cref="ChartScale.Width"/>, <see cref="ChartScale.Height"/>).</summary>
    public static string Draw(Clock clock, ClockBook book) => new ChartPanel(clock, book).Draw();

    private string Draw()
    {
        if (!clock.EnoughData)
            return NotEnough();

        Axes();
        Curves();
        if (clock.Half.Days is { } half)
            Half(half);

        Ends();
        Counts();
        return svg.ToString();
    }

    private string NotEnough()
    {
        const double middle = ChartScale.Width / 2;
        Add($"<text class=\"note\" x=\"{middle:0.#}\" y=\"112\" text-anchor=\"middle\">not enough data yet (n = {clock.Customers:0})</text>");
        return svg.ToString();
    }

    private void Axes()
    {
        foreach (var share in scale.Shares())
        {
            var y = scale.Y(share);
            Add($"<path class=\"{(share > 0 ? "grid" : "axis")}\" d=\"M{ChartScale.Left:0.#} {y:0.#}H{ChartScale.Right:0.#}\"/>");
            Add($"<text class=\"tick\" x=\"{ChartScale.Left - 6:0.#}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{share * 100:0} %</text>");
        }

        foreach (var day in scale.Days())
        {
            var isLast = day == scale.HorizonDays;
            Add($"<path class=\"axis\" d=\"M{scale.X(day):0.#} {ChartScale.Bottom:0.#}v4\"/>");
            Add($"<text class=\"tick\" x=\"{(isLast ? ChartScale.Width - 4 : scale.X(day)):0.#}\" y=\"{ChartScale.Bottom + 17:0.#}\" text-anchor=\"{(isLast ? "end" : "middle")}\">{(isLast ? $"day {day}" : $"{day}")}</text>");
        }
    }

    /// <summary>The band belongs to the category's own curve. A pooled curve is drawn over it, so that both can be seen.</summary>
    private void Curves()
    {
        var days = Math.Min(clock.HorizonDays, clock.Curve.DayMax);
        while (days > 0 && double.IsNaN(clock.Errors.Variance[days]))
            days--;

        var own = Enumerable.Range(0, days + 1).Select(day => CurveQuantiles.ReturnedShare(clock.Curve, clock.Errors, day)).ToArray();
        double[] low = [.. own.Select(share => share.Low)], high = [.. own.Select(share => share.High)];
        Add($"<path class=\"band\" d=\"{CurvePath.Band(low, high, scale)}\"/>");
        Add($"<path class=\"edge\" d=\"{CurvePath.Line(low, scale)}{CurvePath.Line(high, scale)}\"/>");
        if (clock.Pooled)
            Add($"<path class=\"own\" d=\"{CurvePath.Line([.. own.Select(share => share.Share)], scale)}\"/>");

        Add($"<path class=\"curve\" d=\"{CurvePath.Line([.. clock.ActedOn.Select(left => 1 - left)], scale)}\"/>");
    }

    /// <summary>The half-return day stands where the curve reaches half of its end; the bar is its 95 % interval.</summary>
    private void Half(double half)
    {
        var (x, y) = (scale.X(half), scale.Y(clock.Returned.Share / 2));
        Add($"<path class=\"guide\" d=\"M{ChartScale.Left:0.#} {y:0.#}H{x:0.#}V{ChartScale.Bottom:0.#}\"/>");
        var (low, high) = (scale.X(clock.Half.Low ?? 0), scale.X(clock.Half.High ?? scale.HorizonDays));
        var cap = clock.Half.High is null ? "" : "m0 -4v8";
        Add($"<path class=\"reach\" d=\"M{low:0.#} {y - 4:0.#}v8m0 -4H{high:0.#}{cap}\"/>");
        Add($"<circle class=\"dot\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"5\" data-half-days=\"{ClockSentence.Days(half)}\"/>");
        HalfLabel(half, (x, y));
    }

    /// <summary>Below and to the right of the dot, where the curve never is; above and to the left where that leaves the panel.</summary>
    private void HalfLabel(double half, (double X, double Y) dot)
    {
        var (full, brief) = ($"half by day {ClockSentence.Days(half)} ({ClockSentence.Span(clock.Half)})", $"day {ClockSentence.Days(half)} ({ClockSentence.Span(clock.Half)})");
        var room = ChartScale.Width - dot.X - 10;
        var isLeft = brief.Length * LetterWidth > room;
        var label = full.Length * LetterWidth > room ? brief : full;
        var isLow = dot.Y + 26 > ChartScale.Bottom;
        var y = isLow ? EndY() - 18 : isLeft ? dot.Y - 11 : dot.Y + 19;
        Add($"<text class=\"half\" x=\"{(isLeft ? dot.X - 8 : dot.X + 8):0.#}\" y=\"{y:0.#}\" text-anchor=\"{(isLeft ? "end" : "start")}\">{label}</text>");
    }

    private void Ends()
    {
        Add($"<text class=\"end\" x=\"{ChartScale.Width - 4:0.#}\" y=\"{EndY():0.#}\" text-anchor=\"end\">{ClockSentence.Percent(clock.Returned.Share)} within {ClockSentence.Horizon(clock)}</text>");
        if (clock.Pooled)
            Add($"<text class=\"tick\" x=\"4\" y=\"12\">leans on the whole shop; thin line and band: its own</text>");
    }

    private double EndY()
    {
        var known = ClockSentence.ShareSpan(clock.Returned).Length > 0 ? Math.Max(clock.Returned.High, clock.Returned.Share) : clock.Returned.Share;
        return Math.Max(clock.Pooled ? 28 : 26, scale.Y(known) - 6);
    }

    private void Counts()
    {
        Add($"<text class=\"tick\" x=\"{ChartScale.Left:0.#}\" y=\"{ChartScale.Bottom + 40:0.#}\" text-anchor=\"start\">{(book.Question.Nth.IsNext ? "purchases" : "customers")} still waiting</text>");
        foreach (var day in scale.DaysOfCounts())
        {
            var waiting = day > clock.Curve.DayMax ? 0 : clock.Curve.AtRisk[day];
            var isLast = day == scale.HorizonDays;
            Add($"<text class=\"tick\" x=\"{(isLast ? ChartScale.Width - 4 : scale.X(day)):0.#}\" y=\"{ChartScale.Bottom + 57:0.#}\" text-anchor=\"{(isLast ? "end" : "middle")}\">{ClockSentence.Number(waiting)}</text>");
        }
    }

    private void Add(FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
