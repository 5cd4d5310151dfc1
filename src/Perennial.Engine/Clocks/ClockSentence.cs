using System.Globalization;

namespace Perennial.Clocks;

/// <summary>What a clock says, in the words of a shopkeeper.</summary>
public static class ClockSentence
{
    /// <summary>One or two sentences: when half of those who come back have done so, how many come back at all, and how many are past that day.</summary>
    public static string Of(Clock clock, ClockQuestion question)
    {
        var what = question.By == ClockBy.Store ? "to the shop" : $"for {clock.Category.Replace('_', ' ')}";
        if (!clock.EnoughData)
            return $"Not enough data yet {what} (n = {Number(clock.Customers)} customers, {Number(clock.Returns)} returns).";
        if (clock.Half.Days is not { } half)
            return $"Of {Number(clock.Customers)} customers who bought {(question.By == ClockBy.Store ? "" : what + " ")}none has come back yet.";

        var again = question.Nth.IsNext ? "" : question.Nth.Index == 2 ? "" : $" for a {question.Nth} purchase";
        var sentence = $"Half of those who come back {what}{again} do so within {Days(half)} days{Range(clock.Half)}; {Percent(clock.Returned.Share)} come back within {Horizon(clock)}{ShareRange(clock.Returned)}.";
        if (clock.PastHalf > 0)
            sentence += $" {Number(clock.PastHalf)} customers passed that day without buying.";
        if (clock.Pooled)
            sentence += " Few returns of its own, so it leans on the whole shop.";

        return sentence;
    }

    /// <summary>"78" or "78.5".</summary>
    public static string Days(double? days) => days is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : "not reached";

    /// <summary>"71–86", or nothing.</summary>
    public static string Span(DayEstimate estimate) => estimate.Days is null ? "" : $"{Days(estimate.Low)}–{(estimate.High is null ? "…" : Days(estimate.High))}";

    /// <summary>"34 %", whole where that is enough.</summary>
    public static string Percent(double share) => (share * 100).ToString(share is < 0.1 and > 0 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>"a year", or "60 days".</summary>
    public static string Horizon(Clock clock) => clock.HorizonDays is 365 or 366 ? "a year" : $"{clock.HorizonDays} days";

    private static string Range(DayEstimate estimate) => $" ({Span(estimate)})";

    private static string ShareRange(ShareEstimate share) => $" ({Percent(share.Low).Replace(" %", "", StringComparison.Ordinal)}–{Percent(share.High)})";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
