using System.Globalization;

namespace Perennial.Clocks;

/// <summary>What a clock says, in the words of a shopkeeper.</summary>
public static class ClockSentence
{
    /// <summary>One to three sentences: when half of those who come back have done so, how many come back at all, and how many are past that day.</summary>
    public static string Of(Clock clock, ClockQuestion question)
    {
        var words = new ClockWords(clock, question);
        if (!clock.EnoughData)
            return NotEnough(clock, words);
        if (clock.Half.Days is not { } half)
            return $"None of the {Number(clock.Customers)} customers {words.Who} has come back within {Horizon(clock)}.";

        var sentence = $"{words.HalfOf} do so within {Days(half)} {(half == 1 ? "day" : "days")}{Bracket(Span(clock.Half))}; {Percent(clock.Returned.Share)} {words.ComeBack} within {Horizon(clock)}{Reach(clock, question)}{Bracket(ShareSpan(clock.Returned))}.";
        if (clock.PastHalf > 0)
            sentence += clock.PastHalf == 1 ? " 1 customer passed that day without buying." : $" {Number(clock.PastHalf)} customers passed that day without buying.";
        if (clock.Pooled)
            sentence += $" With only {Number(clock.Returns)} {(clock.Returns == 1 ? "return" : "returns")} so far, it leans on the whole shop.";

        return sentence;
    }

    /// <summary>The name of a category as it is shown: underscores are spaces.</summary>
    public static string Name(Clock clock, ClockQuestion question) => question.By == ClockBy.Store ? "Whole shop" : clock.Category.Replace('_', ' ');

    /// <summary>"78" or "78.5".</summary>
    public static string Days(double? days) => days is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : "not reached";

    /// <summary>"71–86", "71–…" when it is open to the right, or nothing.</summary>
    public static string Span(DayEstimate estimate) =>
        estimate.Days is null ? "" : $"{(estimate.Low is null ? "…" : Days(estimate.Low))}–{(estimate.High is null ? "…" : Days(estimate.High))}";

    /// <summary>"34 %", with one decimal where it is small.</summary>
    public static string Percent(double share) => PercentNumber(share) + " %";

    /// <summary>"38–44 %"; nothing when the limits say nothing.</summary>
    public static string ShareSpan(ShareEstimate share) =>
        share is { Low: <= 0, High: >= 1 } || double.IsNaN(share.Low) || double.IsNaN(share.High) ? "" : $"{PercentNumber(share.Low)}–{Percent(share.High)}";

    /// <summary>"a year", or "60 days".</summary>
    public static string Horizon(Clock clock) => clock.HorizonDays switch
    {
        365 or 366 => "a year",
        1 => "1 day",
        var days => $"{Number(days)} days",
    };

    /// <summary>"1,234".</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string NotEnough(Clock clock, ClockWords words)
    {
        var count = clock.Returns switch
        {
            0 => "none has come back yet",
            1 => "1 return so far",
            var returns => $"{Number(returns)} returns so far",
        };
        return $"Not enough data yet {words.What} (n = {Number(clock.Customers)} {(clock.Customers == 1 ? "customer" : "customers")}, {count}).";
    }

    /// <summary>Says that the data end before the horizon that was asked for.</summary>
    private static string Reach(Clock clock, ClockQuestion question) => clock.HorizonDays < question.HorizonDays ? ", as far as the data reach" : "";

    private static string Bracket(string text) => text.Length == 0 ? "" : $" ({text})";

    private static string PercentNumber(double share) => (share * 100).ToString(share is < 0.0995 and > 0 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
