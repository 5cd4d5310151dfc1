namespace Perennial.Clocks;

/// <summary>
/// How many independent spells one spell of each category is worth the inverse of: customers repeat, and their spells resemble each other.
/// </summary>
/// <remarks>
/// Kish 1965, with the variance ratio taken at two places that people act on: the share at the horizon, and the timing of those who return
/// (customers resemble themselves in timing most of all). A small category's own ratio is noise, so it takes the shop's mean.
/// </remarks>
internal static class DesignEffects
{
    /// <summary>The design effect of each category, at least 1.</summary>
    public static double[] Of(IReadOnlyList<GapHistogram> spells, IReadOnlyList<SurvivalCurve> curves, IReadOnlyList<CurveErrors> errors)
    {
        var own = curves.Select((curve, at) => Own(curve, errors[at])).ToArray();
        var returns = spells.Sum(histogram => (double)histogram.Returns);
        var shop = returns > 0 ? own.Select((effect, at) => effect * spells[at].Returns / returns).Sum() : 1;
        return [.. own.Select((effect, at) => spells[at].Returns / shop >= ClockLearning.ReturnsToStandAlone ? effect : shop)];
    }

    private static double Own(SurvivalCurve curve, CurveErrors errors)
    {
        var plain = CurveErrors.Independent(curve, errors.HorizonDays);
        var level = Ratio(errors.Variance[errors.LastDay], plain.Variance[errors.LastDay]);
        return Math.Max(level, Math.Max(Timing(curve, (errors, plain), 0.5), Timing(curve, (errors, plain), 0.75)));
    }

    private static double Timing(SurvivalCurve curve, (CurveErrors Clustered, CurveErrors Plain) errors, double part) =>
        CurveQuantiles.Conditional(curve, errors.Clustered, part).Days is { } day
            ? Ratio(CurveQuantiles.TimingVariance(curve, errors.Clustered, (int)day, part), CurveQuantiles.TimingVariance(curve, errors.Plain, (int)day, part))
            : 1;

    private static double Ratio(double clustered, double plain) => plain > 0 && clustered > plain ? clustered / plain : 1;
}
