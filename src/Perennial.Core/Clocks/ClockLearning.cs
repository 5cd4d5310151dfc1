namespace Perennial.Clocks;

/// <summary>Learns the clocks of a shop from its purchases: one pass for the curves, a second for clustered errors when customers repeat.</summary>
public sealed class ClockLearning
{
    /// <summary>Fewer customers than this: not enough data yet.</summary>
    public const int CustomersMin = 30;

    /// <summary>Fewer returns than this: not enough data yet, unless the category can lean on the shop.</summary>
    public const int ReturnsMin = 10;

    /// <summary>Fewer returns than this (each worth one over the design effect): the category leans on the shop.</summary>
    public const int ReturnsToStandAlone = 100;

    private const int CategoriesToPool = 5, ReturnsToPool = 200, ReturnsMinPooled = 3;

    private readonly PurchaseLog log;
    private readonly IReadOnlyList<string> names;
    private readonly ClockQuestion question;
    private readonly int lastDay;

    private ClockLearning(PurchaseLog log, IReadOnlyList<string> names, ClockQuestion question)
    {
        (this.log, this.names, this.question) = (log, names, question);
        lastDay = question.AsOfDay ?? log.LastDay;
    }

    /// <summary>Answers a question from a sorted log.</summary>
    /// <param name="names">The names of the categories, by their number in the log.</param>
    /// <returns>One clock for each category that has a spell; none for an empty log.</returns>
    public static ClockBook Learn(PurchaseLog log, IReadOnlyList<string> names, ClockQuestion question) =>
        log.Count == 0
            ? new(question.AsOfDay ?? Math.Max(0, log.LastDay), question.HorizonDays, question.HorizonDays, question, [])
            : new ClockLearning(log, names, question).Learn();

    private ClockBook Learn()
    {
        var histograms = Histograms();
        var present = Enumerable.Range(0, histograms.Length).Where(at => histograms[at].Spells > 0).ToArray();
        var horizon = present.Length == 0 ? 0 : Math.Min(question.HorizonDays, present.Max(at => histograms[at].DayMax));
        var curves = present.Select(at => SurvivalCurve.Of(histograms[at])).ToArray();
        var errors = Errors(present, curves, horizon);
        GapHistogram[] spells = [.. present.Select(at => histograms[at])];
        var effects = DesignEffects.Of(spells, curves, errors);
        var pooled = Pool(spells, curves, effects);
        var clocks = present.Select((category, at) => Clock(new(category, at, spells[at], curves[at], errors[at], effects[at]), pooled)).ToArray();
        return new(lastDay, horizon, question.HorizonDays, question, [.. clocks.OrderByDescending(clock => clock.Customers).ThenBy(clock => clock.Category, StringComparer.Ordinal)])
        {
            CustomersPastHalf = WaitingCustomers.Count(log, question, lastDay, ByNumber(present, clocks, histograms.Length)),
        };
    }

    private static Clock?[] ByNumber(int[] present, Clock[] clocks, int categories)
    {
        var byNumber = new Clock?[categories];
        for (var at = 0; at < present.Length; at++)
            byNumber[present[at]] = clocks[at];

        return byNumber;
    }

    private GapHistogram[] Histograms()
    {
        var histograms = new GapHistogram[question.By == ClockBy.Store ? 1 : names.Count];
        for (var at = 0; at < histograms.Length; at++)
            histograms[at] = new();

        Spells.Visit(log, question.By, lastDay, (_, category, days) => Spells.Add(histograms[category], days, question.Nth, lastDay));
        return histograms;
    }

    private CurveErrors[] Errors(int[] present, SurvivalCurve[] curves, int horizon)
    {
        if (!question.Nth.IsNext)
            return [.. curves.Select(curve => CurveErrors.Independent(curve, horizon))];

        var places = new int[question.By == ClockBy.Store ? 1 : names.Count];
        for (var at = 0; at < present.Length; at++)
            places[present[at]] = at;

        var clustered = curves.Select(curve => new ClusteredVariance(curve, horizon)).ToArray();
        Spells.Visit(log, question.By, lastDay, (_, category, days) => clustered[places[category]].Add(days, question.Nth, lastDay));
        return [.. clustered.Select(variance => variance.Errors())];
    }

    private PooledCurves? Pool(GapHistogram[] spells, SurvivalCurve[] curves, double[] effects)
    {
        var shop = new GapHistogram();
        foreach (var category in spells)
            shop.Add(category);

        var anySmall = spells.Where((category, at) => !StandsAlone(category, effects[at])).Any();
        if (spells.Length < CategoriesToPool || shop.Returns < ReturnsToPool || !anySmall)
            return null;

        return PooledCurves.Fit(SurvivalCurve.Of(shop), curves, effects, question.HorizonDays);
    }

    private Clock Clock(Learned learned, PooledCurves? pooled)
    {
        var (category, at, spells, curve, errors, effect) = learned;
        var alone = pooled is null || StandsAlone(spells, effect);
        var enough = spells.Customers >= CustomersMin && spells.Returns >= (alone ? ReturnsMin : ReturnsMinPooled);
        var lean = alone || !enough ? null : pooled!.Of(at);
        var horizon = Math.Min(question.HorizonDays, lean is null ? curve.DayMax : pooled!.HorizonDays);
        var days = lean?.Days ?? (enough ? [.. Parts.Select(part => CurveQuantiles.Conditional(curve, errors, part))] : new DayEstimate[4]);
        return new()
        {
            Category = question.By == ClockBy.Store ? "all" : names[category],
            Customers = spells.Customers,
            Spells = spells.Spells,
            Returns = spells.Returns,
            Censored = spells.Spells - spells.Returns,
            PastHalf = PastHalf(spells, days[1].Days, horizon),
            HorizonDays = horizon,
            Returned = lean?.Returned ?? CurveQuantiles.ReturnedShare(curve, errors, horizon),
            Quarter = days[0],
            Half = days[1],
            ThreeQuarters = days[2],
            NineTenths = days[3],
            SurvivalMedian = CurveQuantiles.Median(curve, CurveErrors.Independent(curve, horizon)),
            SurvivalMedianClustered = CurveQuantiles.Median(curve, errors),
            NaiveMedianDays = NaiveMedian(spells),
            EnoughData = enough,
            Pooled = lean is not null,
            Curve = curve,
            Errors = errors,
            ActedOn = lean?.Survival ?? curve.Survival[..(horizon + 1)].ToArray(),
        };
    }

    /// <summary>One category: its number in the log, its place among those present, its spells and what they say.</summary>
    private sealed record Learned(int Category, int At, GapHistogram Spells, SurvivalCurve Curve, CurveErrors Errors, double DesignEffect);

    private static readonly double[] Parts = [0.25, 0.5, 0.75, 0.9];

    private static bool StandsAlone(GapHistogram spells, double designEffect) => spells.Returns / designEffect >= ReturnsToStandAlone;

    private static long PastHalf(GapHistogram spells, double? half, int horizon)
    {
        if (half is not { } days)
            return 0;

        long past = 0;
        for (var day = (int)days + 1; day <= Math.Min(horizon, spells.DayMax); day++)
            past += spells.Censored[day];

        return past;
    }

    private static double? NaiveMedian(GapHistogram spells)
    {
        if (spells.Returns == 0)
            return null;

        return (Ranked(spells, (spells.Returns - 1) / 2) + Ranked(spells, spells.Returns / 2)) / 2.0;
    }

    private static int Ranked(GapHistogram spells, long rank)
    {
        var day = 0;
        for (long seen = spells.Returned[0]; seen <= rank; seen += spells.Returned[day])
            day++;

        return day;
    }
}
