using System.Globalization;

namespace Perennial.Clocks;

/// <summary>All clocks in one table, with the half-return days drawn to one scale.</summary>
internal static class ReportTable
{
    private const double RangeWidth = 180, RangeHeight = 20;

    public static string Html(ClockBook book)
    {
        var scale = book.Clocks.Select(clock => clock.Half.High ?? clock.Half.Days ?? 0).Append(1).Max();
        return $"""
            <section aria-labelledby="all">
            <h2 id="all">{(book.Question.By == ClockBy.Store ? "At a glance" : "All categories at a glance")}</h2>
            <p class="about">Days since the purchase; in brackets, the 95&#160;% interval. {(book.Clocks.Count > 1 ? "Most customers first." : "")}</p>
            <div class="box scroll" role="region" aria-label="Table of all clocks" tabindex="0">
            <table>
            <thead><tr><th scope="col">{(book.Question.By == ClockBy.Store ? "Shop" : "Category")}</th><th scope="col">Come back</th><th scope="col">Half of them by day</th><td class="ranges" aria-hidden="true">day 0 to {ClockSentence.Days(scale)}</td><th scope="col">Past that day now</th><th scope="col">Three quarters by day</th><th scope="col">Customers</th><th scope="col">Naive median</th></tr></thead>
            <tbody>
            {string.Join('\n', book.Clocks.Select(clock => Row(clock, book, scale)))}
            </tbody>
            </table>
            </div>
            </section>
            """;
    }

    private static string Row(Clock clock, ClockBook book, double scale)
    {
        var name = ClockSentence.Name(clock, book.Question);
        var head = $"<tr><th scope=\"row\"{Tongue.Attribute(name)}>{Escaped.Of(name)}</th>";
        var tail = $"<td>{ClockSentence.Number(clock.Customers)}</td><td class=\"none\">{(clock.NaiveMedianDays is null ? "–" : ClockSentence.Days(clock.NaiveMedianDays))}</td></tr>";
        if (!clock.EnoughData)
            return $"{head}<td class=\"none\" colspan=\"2\">not enough data yet</td>{Blank}{tail}";
        if (clock.Half.Days is null)
            return $"{head}<td>0&#160;%</td><td class=\"none\">–</td>{Blank}{tail}";

        var share = $"<td>{Escaped.Sentence(ClockSentence.Percent(clock.Returned.Share))}<small>{Bracket(ClockSentence.ShareSpan(clock.Returned))}</small></td>";
        var half = $"<td class=\"main\">{ClockSentence.Days(clock.Half.Days)}<small>{Bracket(ClockSentence.Span(clock.Half))}</small></td>";
        return $"{head}{share}{half}<td class=\"ranges\" aria-hidden=\"true\">{Range(clock.Half, scale)}</td><td>{ClockSentence.Number(clock.PastHalf)}</td><td>{ClockSentence.Days(clock.ThreeQuarters.Days)}</td>{tail}";
    }

    private const string Blank = "<td class=\"ranges\" aria-hidden=\"true\"></td><td class=\"none\">–</td><td class=\"none\">–</td>";

    private static string Bracket(string text) => text.Length == 0 ? "" : $"({Escaped.Sentence(text)})";

    /// <summary>The day and its interval on a line from day 0 to the latest day of the table.</summary>
    private static string Range(DayEstimate half, double scale)
    {
        double X(double day) => 6 + ((RangeWidth - 12) * Math.Min(day, scale) / scale);
        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"range\" viewBox=\"0 0 {RangeWidth:0} {RangeHeight:0}\"><path class=\"grid\" d=\"M6 10H{RangeWidth - 6:0}\"/><path class=\"reach\" d=\"M{X(half.Low ?? 0):0.#} 10H{X(half.High ?? scale):0.#}\"/><circle class=\"dot\" cx=\"{X(half.Days!.Value):0.#}\" cy=\"10\" r=\"5\"/></svg>");
    }
}
