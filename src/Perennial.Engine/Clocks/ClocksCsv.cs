using System.Globalization;

namespace Perennial.Clocks;

/// <summary>Clocks as CSV, one a line.</summary>
internal static class ClocksCsv
{
    private static readonly (string Name, Func<Clock, object?> Value)[] Columns =
    [
        ("category", clock => Harmless(clock.Category)),
        ("customers", clock => clock.Customers),
        ("spells", clock => clock.Spells),
        ("returns", clock => clock.Returns),
        ("censored", clock => clock.Censored),
        ("customers_past_half", clock => clock.PastHalf),
        ("horizon_days", clock => clock.HorizonDays),
        ("returned_share", clock => clock.EnoughData ? clock.Returned.Share : null),
        ("returned_share_low", clock => clock.EnoughData ? clock.Returned.Low : null),
        ("returned_share_high", clock => clock.EnoughData ? clock.Returned.High : null),
        ("half_return_days", clock => clock.Half.Days),
        ("half_return_days_low", clock => clock.Half.Low),
        ("half_return_days_high", clock => clock.Half.High),
        ("p25_days", clock => clock.Quarter.Days),
        ("p75_days", clock => clock.ThreeQuarters.Days),
        ("p90_days", clock => clock.NineTenths.Days),
        ("survival_median_days", clock => clock.SurvivalMedian.Days),
        ("survival_median_days_low", clock => clock.SurvivalMedian.Low),
        ("survival_median_days_high", clock => clock.SurvivalMedian.High),
        ("survival_median_days_low_clustered", clock => clock.SurvivalMedianClustered.Low),
        ("survival_median_days_high_clustered", clock => clock.SurvivalMedianClustered.High),
        ("naive_median_days", clock => clock.NaiveMedianDays),
        ("enough_data", clock => clock.EnoughData ? "true" : "false"),
        ("pooled", clock => clock.Pooled ? "true" : "false"),
    ];

    public static IEnumerable<string> Lines(ClockBook book)
    {
        yield return string.Join(',', Columns.Select(column => column.Name));
        foreach (var clock in book.Clocks)
            yield return string.Join(',', Columns.Select(column => Quote(Convert.ToString(column.Value(clock), CultureInfo.InvariantCulture) ?? "")));
    }

    /// <summary>A cell of RFC 4180.</summary>
    internal static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;

    /// <summary>A text that came with the data, made safe: a spreadsheet runs a cell that begins with one of = + - @ as a formula.</summary>
    internal static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
