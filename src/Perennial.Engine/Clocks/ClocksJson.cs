using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>Clocks as JSON.</summary>
internal static class ClocksJson
{
    public static object Of(ClockBook book, bool withCurve) => new
    {
        SchemaVersion = 1,
        AsOf = ShopTime.DateOf(book.AsOfDay).ToString("uuuu-MM-dd", null),
        book.HorizonDays,
        HorizonAskedDays = book.HorizonAskedDays,
        Nth = book.Question.Nth.ToString(),
        By = book.Question.By,
        CustomersPastHalf = book.CustomersPastHalf,
        Clocks = book.Clocks.Select(clock => Clock(clock, withCurve)),
    };

    private static Dictionary<string, object?> Clock(Clock clock, bool withCurve)
    {
        var known = clock.EnoughData;
        var fields = new Dictionary<string, object?>
        {
            ["category"] = clock.Category,
            ["customers"] = clock.Customers,
            ["spells"] = clock.Spells,
            ["returns"] = clock.Returns,
            ["censored"] = clock.Censored,
            ["customers_past_half"] = clock.PastHalf,
            ["horizon_days"] = clock.HorizonDays,
            ["returned_share"] = known ? clock.Returned.Share : null,
            ["returned_share_low"] = known ? clock.Returned.Low : null,
            ["returned_share_high"] = known ? clock.Returned.High : null,
            ["half_return_days"] = clock.Half.Days,
            ["half_return_days_low"] = clock.Half.Low,
            ["half_return_days_high"] = clock.Half.High,
            ["survival_median_days"] = clock.SurvivalMedian.Days,
            ["survival_median_days_low"] = clock.SurvivalMedian.Low,
            ["survival_median_days_high"] = clock.SurvivalMedian.High,
            ["survival_median_days_low_clustered"] = clock.SurvivalMedianClustered.Low,
            ["survival_median_days_high_clustered"] = clock.SurvivalMedianClustered.High,
            ["naive_median_days"] = clock.NaiveMedianDays,
            ["p25_days"] = clock.Quarter.Days,
            ["p75_days"] = clock.ThreeQuarters.Days,
            ["p90_days"] = clock.NineTenths.Days,
            ["enough_data"] = clock.EnoughData,
            ["pooled"] = clock.Pooled,
        };
        if (withCurve)
            fields["curve"] = Enumerable.Range(0, clock.Curve.DayMax + 1).Select(day => Day(clock, day));

        return fields;
    }

    private static object Day(Clock clock, int day) => new
    {
        Day = day,
        AtRisk = clock.Curve.AtRisk[day],
        Returned = clock.Curve.Returned[day],
        Survival = clock.Curve.Survival[day],
        StandardError = clock.Curve.StandardError(day),
        StandardErrorClustered = clock.Curve.Survival[day] * Math.Sqrt(clock.Errors.Variance[day]),
    };

    /// <summary>The comparison of two categories.</summary>
    public static object Of(LogRank test, (Clock First, Clock Second) clocks) => new
    {
        SchemaVersion = 1,
        Categories = new[] { clocks.First.Category, clocks.Second.Category },
        Clocks = new[] { Clock(clocks.First, false), Clock(clocks.Second, false) },
        test.Observed,
        test.Expected,
        test.Variance,
        test.ChiSquare,
        test.P,
        test.VarianceClustered,
        test.ChiSquareClustered,
        test.PClustered,
    };
}
