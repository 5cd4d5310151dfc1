using MathNet.Numerics;

namespace Perennial.Clocks;

/// <summary>Whether two curves differ: the log-rank test, plain and clustered by customer.</summary>
/// <param name="Observed">Returns seen in the first group.</param>
/// <param name="Expected">Returns it would have had if both groups came back alike.</param>
/// <param name="Variance">Of observed − expected, were spells independent.</param>
/// <param name="VarianceClustered">The same, with the spells of one customer (in both groups) taken together.</param>
/// <remarks>Mantel 1966, tie factor (n − d) / (n − 1), as R's <c>survdiff</c>; the clustered form is the robust score test of Lin and Wei 1989.</remarks>
public sealed record LogRank(double Observed, double Expected, double Variance, double VarianceClustered)
{
    public double ChiSquare => Squared(Variance);

    /// <summary>What a person should read: one customer counts once, however often it bought.</summary>
    public double ChiSquareClustered => Squared(VarianceClustered);

    /// <summary>The probability of a difference like this, or larger, when there is none; one degree of freedom.</summary>
    public double P => UpperTail(ChiSquare);

    public double PClustered => UpperTail(ChiSquareClustered);

    /// <summary>Compares two categories of a sorted log.</summary>
    public static LogRank Of(PurchaseLog log, int first, int second, ClockQuestion question)
    {
        var lastDay = question.AsOfDay ?? log.LastDay;
        var (one, both) = (new GapHistogram(), new GapHistogram());
        Spells.Visit(log, ClockBy.Category, lastDay, (_, category, days) =>
        {
            if (category == first)
                Spells.Add(one, days, question.Nth, lastDay);
            if (category == first || category == second)
                Spells.Add(both, days, question.Nth, lastDay);
        });

        return Sum(SurvivalCurve.Of(one), SurvivalCurve.Of(both)) with { VarianceClustered = Clustered(log, (first, second), question, (one, both)) };
    }

    private static LogRank Sum(SurvivalCurve one, SurvivalCurve both)
    {
        double observed = 0, expected = 0, variance = 0;
        for (var day = 1; day <= both.DayMax; day++)
        {
            var (n, d, n1) = ((double)both.AtRisk[day], (double)both.Returned[day], day <= one.DayMax ? (double)one.AtRisk[day] : 0);
            if (d == 0)
                continue;

            observed += day <= one.DayMax ? one.Returned[day] : 0;
            expected += d * n1 / n;
            if (n > 1)
                variance += d * (n1 / n) * (1 - (n1 / n)) * (n - d) / (n - 1);
        }

        return new(observed, expected, variance, 0);
    }

    private static double Clustered(PurchaseLog log, (int First, int Second) groups, ClockQuestion question, (GapHistogram One, GapHistogram Both) spells)
    {
        var lastDay = question.AsOfDay ?? log.LastDay;
        var (mean, drift, driftOne) = Running(SurvivalCurve.Of(spells.One), SurvivalCurve.Of(spells.Both));
        double total = 0, score = 0;
        var current = -1;
        Spells.Visit(log, ClockBy.Category, lastDay, (customer, category, days) =>
        {
            if (category != groups.First && category != groups.Second)
                return;
            if (customer != current)
            {
                total += score * score;
                (current, score) = (customer, 0);
            }

            var isFirst = category == groups.First;
            var (from, until) = Spells.Range(days.Length, question.Nth);
            for (var at = from; at < until; at++)
            {
                var isReturn = at + 1 < days.Length;
                var gap = (isReturn ? days[at + 1] : lastDay) - days[at];
                score += (isReturn ? (isFirst ? 1 : 0) - mean[gap] : 0) - (isFirst ? driftOne[gap] : drift[gap]);
            }
        });

        return total + (score * score);
    }

    /// <summary>By day: the share of the first group at risk, and the running sums of (Z − share) · hazard for Z = 0 and Z = 1.</summary>
    private static (double[] Mean, double[] Drift, double[] DriftOne) Running(SurvivalCurve one, SurvivalCurve both)
    {
        var (mean, drift, driftOne) = (new double[both.DayMax + 1], new double[both.DayMax + 1], new double[both.DayMax + 1]);
        for (var day = 1; day <= both.DayMax; day++)
        {
            mean[day] = day <= one.DayMax && both.AtRisk[day] > 0 ? (double)one.AtRisk[day] / both.AtRisk[day] : 0;
            var hazard = both.AtRisk[day] > 0 ? (double)both.Returned[day] / both.AtRisk[day] : 0;
            drift[day] = drift[day - 1] - (mean[day] * hazard);
            driftOne[day] = driftOne[day - 1] + ((1 - mean[day]) * hazard);
        }

        return (mean, drift, driftOne);
    }

    private double Squared(double variance) => variance > 0 ? (Observed - Expected) * (Observed - Expected) / variance : 0;

    // erfc keeps its digits far out in the tail, where 1 − CDF would be 0.
    private static double UpperTail(double chiSquare) => SpecialFunctions.Erfc(Math.Sqrt(chiSquare / 2));
}
