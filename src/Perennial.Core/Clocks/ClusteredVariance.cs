namespace Perennial.Clocks;

/// <summary>
/// The variance of a curve whose spells come from customers, several from each: spells of one person are not independent,
/// and Greenwood's formula, which thinks they are, is too small by a factor of up to five.
/// </summary>
/// <remarks>
/// The sum over customers of squared influence functions, U_c(t) = Σ_i [dN_i − Y_i dΛ] / (Y − d), equal to R's
/// <c>survfit(…, cluster = customer)</c> (Therneau and Grambsch 2000, §2). A customer's U changes only on its own days:
/// with A its finished part and m its open spells, U² = A² − 2AmV + m²V², where V is Greenwood's sum. So three histograms
/// of changes and one running sum do for all days. With one spell for each customer it equals Greenwood's.
/// </remarks>
public sealed class ClusteredVariance
{
    private readonly SurvivalCurve curve;
    private readonly double[] finished, mixed, open, finishedWithHorizon, openWithHorizon;
    private readonly int horizon, horizonAsked;

    /// <summary>Starts with no customer.</summary>
    /// <param name="horizonDays">The day whose covariance with every other day is wanted too.</param>
    public ClusteredVariance(SurvivalCurve curve, int horizonDays)
    {
        this.curve = curve;
        LastDay = curve.DayMax;
        while (LastDay > 0 && curve.Survival[LastDay] <= 0)
            LastDay--;

        horizonAsked = Math.Min(horizonDays, curve.DayMax);
        horizon = Math.Min(horizonDays, LastDay);
        finished = new double[LastDay + 1];
        mixed = new double[LastDay + 1];
        open = new double[LastDay + 1];
        finishedWithHorizon = new double[LastDay + 1];
        openWithHorizon = new double[LastDay + 1];
    }

    /// <summary>The last day with a variance: after it everybody has come back.</summary>
    public int LastDay { get; }

    /// <summary>Adds all spells of one customer.</summary>
    /// <param name="days">The customer's distinct days, ascending.</param>
    /// <param name="lastDay">The end of the data.</param>
    public void Add(ReadOnlySpan<int> days, Nth nth, int lastDay)
    {
        var (from, until) = Spells.Range(days.Length, nth);
        var count = until - from;
        if (count == 0)
            return;

        Span<(int Gap, double Influence)> spells = count <= 64 ? stackalloc (int, double)[count] : new (int, double)[count];
        for (var at = 0; at < count; at++)
            spells[at] = Spell(days, from + at, lastDay);

        spells.Sort(static (left, right) => left.Gap.CompareTo(right.Gap));
        var atHorizon = AtHorizon(spells);
        open[0] += (double)count * count;
        openWithHorizon[0] += count * atHorizon;
        var (sum, left) = (0.0, count);
        foreach (var (gap, influence) in spells)
        {
            if (gap > LastDay)
                break;

            finished[gap] += influence * ((2 * sum) + influence);
            mixed[gap] += (influence * (left - 1)) - sum;
            open[gap] -= (2 * left) - 1;
            finishedWithHorizon[gap] += influence * atHorizon;
            openWithHorizon[gap] -= atHorizon;
            sum += influence;
            left--;
        }
    }

    /// <summary>For each day, the variance of ln S on it and the covariance of ln S on it and on the horizon.</summary>
    public CurveErrors Errors()
    {
        var variance = new double[curve.DayMax + 1];
        var withHorizon = new double[curve.DayMax + 1];
        double a = 0, b = 0, c = 0, x = 0, y = 0;
        for (var day = 0; day <= curve.DayMax; day++)
        {
            if (day > LastDay)
            {
                (variance[day], withHorizon[day]) = (double.NaN, double.NaN);
                continue;
            }

            a += finished[day];
            b += mixed[day];
            c += open[day];
            x += finishedWithHorizon[day];
            y += openWithHorizon[day];
            var v = curve.Greenwood[day];
            variance[day] = Math.Max(0, a - (2 * v * b) + (v * v * c));
            withHorizon[day] = x - (v * y);
        }

        return new(variance, withHorizon, horizonAsked, horizon);
    }

    private (int Gap, double Influence) Spell(ReadOnlySpan<int> days, int at, int lastDay)
    {
        var isReturn = at + 1 < days.Length;
        var gap = (isReturn ? days[at + 1] : lastDay) - days[at];
        if (gap > LastDay)
            return (gap, 0);

        var jump = isReturn ? 1.0 / (curve.AtRisk[gap] - curve.Returned[gap]) : 0;
        return (gap, jump - curve.Greenwood[gap]);
    }

    private double AtHorizon(ReadOnlySpan<(int Gap, double Influence)> spells)
    {
        var (sum, left) = (0.0, spells.Length);
        foreach (var (gap, influence) in spells)
        {
            if (gap > horizon)
                break;

            sum += influence;
            left--;
        }

        return sum - (left * curve.Greenwood[horizon]);
    }
}
