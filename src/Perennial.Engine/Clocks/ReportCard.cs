namespace Perennial.Clocks;

/// <summary>One clock of the page: its sentence, its curve, and the same as numbers.</summary>
internal static class ReportCard
{
    private static readonly int[] TableDays = [7, 14, 30, 45, 60, 90, 120, 180, 270, 365, 545, 730, 1095, 1460, 1825];

    public static string Html(Clock clock, ClockBook book, string id)
    {
        var name = ClockSentence.Name(clock, book.Question);
        return $"""
            <article class="box card{(clock.EnoughData ? "" : " small")}" aria-labelledby="{id}">
            <h3 id="{id}"{Tongue.Attribute(name)}>{Escaped.Of(name)}</h3>
            <p>{Sentence(clock, book)}</p>
            {(clock.EnoughData ? SurvivalChart.Svg(clock, book, id) + "\n" + Numbers(clock, book, id) : "")}
            </article>
            """;
    }

    /// <summary>The sentence with its day set off, for who looks over twenty cards.</summary>
    private static string Sentence(Clock clock, ClockBook book)
    {
        var sentence = Escaped.Prose(ClockSentence.Of(clock, book.Question));
        if (clock.Half.Days is not { } half)
            return sentence;

        var day = $"within {ClockSentence.Days(half)} {(half == 1 ? "day" : "days")}";
        var at = sentence.IndexOf("do so " + day, StringComparison.Ordinal) + "do so ".Length;
        return $"{sentence[..at]}<b>{day}</b>{sentence[(at + day.Length)..]}";
    }

    private static string Numbers(Clock clock, ClockBook book, string id)
    {
        var counted = book.Question.Nth.IsNext ? "Purchases" : "Customers";
        return $"""
            <details>
            <summary id="{id}-numbers">The numbers</summary>
            {Facts(clock, book)}
            <div class="scroll" role="region" aria-labelledby="{id} {id}-numbers" tabindex="0">
            <table>
            <thead><tr><th scope="col">By day</th><th scope="col">Have come back</th><th scope="col">95 % interval</th><th scope="col">{counted} still waiting</th></tr></thead>
            <tbody>
            {string.Join('\n', Days(clock).Select(day => Row(clock, day)))}
            </tbody>
            </table>
            </div>
            </details>
            """;
    }

    private static string Facts(Clock clock, ClockBook book)
    {
        var facts = new List<(string Name, string Value)>
        {
            ("Customers", ClockSentence.Number(clock.Customers)),
            ("Came back so far", ClockSentence.Number(clock.Returns)),
            ("Still waiting at the end of the data", ClockSentence.Number(clock.Censored)),
            ("A quarter of those who come back, by day", WithSpan(clock.Quarter)),
            ("Half", WithSpan(clock.Half)),
            ("Three quarters", WithSpan(clock.ThreeQuarters)),
            ("Nine in ten", WithSpan(clock.NineTenths)),
            ("Half of all customers, by day", WithSpan(clock.SurvivalMedianClustered)),
            ("Naive median (too short)", clock.NaiveMedianDays is null ? "–" : ClockSentence.Days(clock.NaiveMedianDays)),
        };
        if (book.Question.Nth.IsNext)
            facts.Insert(1, ("Purchases counted", ClockSentence.Number(clock.Spells)));

        return $"<dl>{string.Concat(facts.Select(fact => $"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>"))}</dl>";
    }

    private static string WithSpan(DayEstimate estimate) => estimate.Days is null ? "not reached" : $"{ClockSentence.Days(estimate.Days)} ({ClockSentence.Span(estimate)})";

    /// <summary>Round days up to the horizon, the horizon, and the half-return day.</summary>
    private static IEnumerable<int> Days(Clock clock) =>
        TableDays.Where(day => day < clock.HorizonDays).Append(clock.HorizonDays).Concat(clock.Half.Days is { } half ? [(int)half] : []).Distinct().Order();

    private static string Row(Clock clock, int day)
    {
        var isHalf = clock.Half.Days is { } half && (int)half == day;
        var isKnown = day <= clock.Curve.DayMax && !double.IsNaN(clock.Errors.Variance[day]) && !clock.Pooled;
        var span = day == clock.HorizonDays ? ClockSentence.ShareSpan(clock.Returned)
            : isKnown ? ClockSentence.ShareSpan(CurveQuantiles.ReturnedShare(clock.Curve, clock.Errors, day)) : "";
        var waiting = day <= clock.Curve.DayMax ? ClockSentence.Number(clock.Curve.AtRisk[day]) : "0";
        return $"<tr><th scope=\"row\">{day}{(isHalf ? " (half)" : "")}</th><td>{Escaped.Sentence(ClockSentence.Percent(1 - clock.ActedOn[day]))}</td><td>{(span.Length == 0 ? "–" : Escaped.Sentence(span))}</td><td>{waiting}</td></tr>";
    }
}
