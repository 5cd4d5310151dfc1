using System.Text.Json;

namespace Perennial.Clocks;

/// <summary>Every number that R's survival 3.5-3 gives for real shops, for every category and both kinds of spells.</summary>
public sealed class ReferenceTests
{
    private static readonly ReferenceData Retail = ReferenceData.Load("online_retail");
    private static readonly ReferenceData Cdnow = ReferenceData.Load("cdnow");
    private static readonly ReferenceData CdnowSample = ReferenceData.Load("cdnow_sample");

    [Fact]
    public void Counts_curves_errors_and_medians_of_every_category_of_online_retail_equal_those_of_R()
    {
        var categories = Retail.Answers.GetProperty("by_category");
        Assert.Equal(20, categories.EnumerateObject().Count());
        foreach (var category in categories.EnumerateObject())
        {
            Compare(category.Value.GetProperty("first_to_second"), Learn(Retail, Nth.Second, ClockBy.Category, category.Name), category.Name);
            Compare(category.Value.GetProperty("all_gaps"), Learn(Retail, Nth.Next, ClockBy.Category, category.Name), category.Name);
        }
    }

    [Theory]
    [InlineData("online_retail")]
    [InlineData("cdnow")]
    [InlineData("cdnow_sample")]
    public void The_clock_of_the_whole_shop_equals_that_of_R(string shop)
    {
        var data = shop switch { "cdnow" => Cdnow, "cdnow_sample" => CdnowSample, _ => Retail };
        Compare(data.Answers.GetProperty("overall"), Learn(data, Nth.Next, ClockBy.Store, "all"), "overall");
        Compare(data.Answers.GetProperty("first_to_second"), Learn(data, Nth.Second, ClockBy.Store, "all"), "first to second");
        Compare(data.Answers.GetProperty("second_to_third"), Learn(data, new Nth(3), ClockBy.Store, "all"), "second to third");
    }

    [Theory]
    [InlineData("all_gaps")]
    [InlineData("first_to_second")]
    public void Log_rank_of_two_categories_equals_that_of_R(string kind)
    {
        var reference = Retail.Answers.GetProperty("logrank").GetProperty(kind);
        var names = Retail.Categories.ToList();
        var test = LogRank.Of(Retail.Log, names.IndexOf("christmas"), names.IndexOf("tableware"), ClockQuestion.Default with { Nth = kind == "all_gaps" ? Nth.Next : Nth.Second });

        Assert.Equal(reference.GetProperty("observed")[0].GetDouble(), test.Observed);
        Near(reference.GetProperty("expected")[0].GetDouble(), test.Expected, "expected");
        Near(reference.GetProperty("variance").GetDouble(), test.Variance, "variance");
        Near(reference.GetProperty("chisq").GetDouble(), test.ChiSquare, "chi square");
        Near(reference.GetProperty("p").GetDouble(), test.P, "p");
        Near(reference.GetProperty("cox_breslow").GetProperty("robust_score_chisq").GetDouble(), test.ChiSquareClustered, "robust chi square");
    }

    private static Clock Learn(ReferenceData data, Nth nth, ClockBy by, string category) =>
        ClockLearning.Learn(data.Log, data.Categories, new(nth, by)).Clocks.Single(clock => clock.Category == category);

    private static void Compare(JsonElement reference, Clock clock, string what)
    {
        Assert.Equal(reference.GetProperty("n_gaps").GetInt64(), clock.Spells);
        Assert.Equal(reference.GetProperty("n_events").GetInt64(), clock.Returns);
        Assert.Equal(reference.GetProperty("n_censored").GetInt64(), clock.Censored);
        Assert.Equal(reference.GetProperty("n_customers").GetInt64(), clock.Customers);
        Assert.Equal(reference.GetProperty("max_time").GetInt32(), clock.Curve.DayMax);
        Assert.Equal(Number(reference.GetProperty("naive").GetProperty("median_observed_gaps")), clock.NaiveMedianDays);
        foreach (var line in reference.GetProperty("table").EnumerateArray())
            CompareDay(line, clock, what);

        CompareMedian(reference.GetProperty("quantiles_loglog").GetProperty("q50"), clock.SurvivalMedian);
        if (reference.TryGetProperty("quantiles_loglog_robust", out var robust))
            CompareMedian(robust.GetProperty("q50"), clock.SurvivalMedianClustered);

        foreach (var step in reference.GetProperty("curve_head").EnumerateArray())
            Assert.Equal(step.GetProperty("n_risk").GetInt64(), clock.Curve.AtRisk[step.GetProperty("time").GetInt32()]);
    }

    private static void CompareDay(JsonElement line, Clock clock, string what)
    {
        var day = line.GetProperty("t").GetInt32();
        Assert.Equal(line.GetProperty("n_risk").GetInt64(), clock.Curve.AtRisk[day]);
        Near(line.GetProperty("S").GetDouble(), clock.Curve.Survival[day], $"S of {what} on day {day}");
        Near(line.GetProperty("greenwood_se").GetDouble(), clock.Curve.StandardError(day), $"Greenwood's error of {what} on day {day}");
        if (line.TryGetProperty("robust_se_cluster", out var clustered))
            Near(clustered.GetDouble(), clock.Curve.Survival[day] * Math.Sqrt(clock.Errors.Variance[day]), $"clustered error of {what} on day {day}");
    }

    private static void CompareMedian(JsonElement reference, DayEstimate median)
    {
        Assert.Equal(Number(reference.GetProperty("est")), median.Days);
        Assert.Equal(Number(reference.GetProperty("lower")), median.Low);
        Assert.Equal(Number(reference.GetProperty("upper")), median.High);
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    private static void Near(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Abs(expected), $"{what}: expected {expected:R}, got {actual:R}");
}
