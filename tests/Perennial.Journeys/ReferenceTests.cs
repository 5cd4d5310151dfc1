using System.Text.Json;
using Perennial.Terminal;

namespace Perennial.Journeys;

/// <summary>What R's survival package says of a real shop, against what the command line prints of the same orders.</summary>
public sealed class ReferenceTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(Cli.Root(), "tests", "Perennial.Core.Tests", "Fixtures", "reference");
    private static readonly JsonElement Answers = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures, "km_online_retail.json"))).RootElement;

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("second", "first_to_second")]
    [InlineData("next", "all_gaps")]
    public async Task The_command_line_prints_what_R_says_for_every_category(string nth, string kind)
    {
        var clocks = await Clocks("--nth", nth);
        var categories = Answers.GetProperty("by_category").EnumerateObject().ToArray();

        Assert.Equal(categories.Select(category => category.Name).Order(StringComparer.Ordinal), clocks.Keys.Order(StringComparer.Ordinal));
        foreach (var category in categories)
            Compare(category.Value.GetProperty(kind), clocks[category.Name], category.Name);
    }

    [Theory]
    [InlineData("next", "overall")]
    [InlineData("second", "first_to_second")]
    [InlineData("third", "second_to_third")]
    public async Task The_command_line_prints_what_R_says_for_the_whole_shop(string nth, string kind) =>
        Compare(Answers.GetProperty(kind), Assert.Single(await Clocks("--nth", nth, "--by", "store")).Value, kind);

    private async Task<Dictionary<string, JsonElement>> Clocks(params string[] flags)
    {
        var ended = (await cli.Run(["clocks", Path.Combine(Fixtures, "online_retail.csv.gz"), "--json", "--curve", .. flags])).With(ExitCode.Ok);
        return ended.Json().GetProperty("clocks").EnumerateArray().ToDictionary(clock => clock.GetProperty("category").GetString()!, StringComparer.Ordinal);
    }

    private static void Compare(JsonElement reference, JsonElement clock, string what)
    {
        foreach (var (theirs, ours) in new[] { ("n_gaps", "spells"), ("n_events", "returns"), ("n_censored", "censored"), ("n_customers", "customers") })
            Assert.Equal(reference.GetProperty(theirs).GetInt64(), clock.GetProperty(ours).GetInt64());

        var curve = clock.GetProperty("curve").EnumerateArray().ToArray();
        Assert.Equal(reference.GetProperty("max_time").GetInt32() + 1, curve.Length);
        Assert.Equal(Number(reference.GetProperty("naive").GetProperty("median_observed_gaps")), Number(clock.GetProperty("naive_median_days")));
        foreach (var line in reference.GetProperty("table").EnumerateArray())
            CompareDay(line, curve[line.GetProperty("t").GetInt32()], what);
        foreach (var step in reference.GetProperty("curve_head").EnumerateArray())
            Assert.Equal(step.GetProperty("n_risk").GetInt64(), curve[step.GetProperty("time").GetInt32()].GetProperty("at_risk").GetInt64());

        CompareMedian(reference.GetProperty("quantiles_loglog").GetProperty("q50"), clock, "");
        if (reference.TryGetProperty("quantiles_loglog_robust", out var robust))
            CompareMedian(robust.GetProperty("q50"), clock, "_clustered");
    }

    private static void CompareDay(JsonElement line, JsonElement day, string what)
    {
        Assert.Equal(line.GetProperty("t").GetInt32(), day.GetProperty("day").GetInt32());
        Assert.Equal(line.GetProperty("n_risk").GetInt64(), day.GetProperty("at_risk").GetInt64());
        Near(line.GetProperty("S"), day.GetProperty("survival"), what);
        Near(line.GetProperty("greenwood_se"), day.GetProperty("standard_error"), what);
        if (line.TryGetProperty("robust_se_cluster", out var clustered))
            Near(clustered, day.GetProperty("standard_error_clustered"), what);
    }

    private static void CompareMedian(JsonElement reference, JsonElement clock, string errors)
    {
        Assert.Equal(Number(reference.GetProperty("est")), Number(clock.GetProperty("survival_median_days")));
        Assert.Equal(Number(reference.GetProperty("lower")), Number(clock.GetProperty("survival_median_days_low" + errors)));
        Assert.Equal(Number(reference.GetProperty("upper")), Number(clock.GetProperty("survival_median_days_high" + errors)));
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    private static void Near(JsonElement expected, JsonElement actual, string what)
    {
        var (theirs, ours) = (expected.GetDouble(), actual.GetDouble());
        Assert.True(Math.Abs(theirs - ours) <= 1e-9 * Math.Abs(theirs), $"{what}: expected {theirs:R}, got {ours:R}");
    }
}
