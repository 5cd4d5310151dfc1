namespace Perennial.Clocks;

/// <summary>
/// The Kaplan–Meier curve of a histogram of spells: for each day, the share that has not come back by its end.
/// </summary>
/// <remarks>
/// Kaplan and Meier 1958; variance Greenwood 1926. Conventions are those of R's <c>survival</c>: S is right-continuous, at a tied time
/// purchases come before censorings, a spell censored at 0 counts in the number of spells and is never at risk. See docs/methods/clocks.md.
/// </remarks>
public sealed class SurvivalCurve
{
    private readonly long[] atRisk, returned;
    private readonly double[] survival, greenwood;

    private SurvivalCurve(int dayMax)
    {
        DayMax = dayMax;
        atRisk = new long[dayMax + 1];
        returned = new long[dayMax + 1];
        survival = new double[dayMax + 1];
        greenwood = new double[dayMax + 1];
    }

    /// <summary>The longest spell: the last day the curve says anything about.</summary>
    public int DayMax { get; }

    /// <summary>Spells of at least so many days; on day 0 all of them.</summary>
    public ReadOnlySpan<long> AtRisk => atRisk;

    /// <summary>Purchases on the day.</summary>
    public ReadOnlySpan<long> Returned => returned;

    /// <summary>Share that has not come back by the end of the day.</summary>
    public ReadOnlySpan<double> Survival => survival;

    /// <summary>Σ d / (n (n − d)) up to the day: the variance of ln S. Infinite once S is 0.</summary>
    public ReadOnlySpan<double> Greenwood => greenwood;

    /// <summary>S on a day; 1 before day 0, and the last value after the last day.</summary>
    public double At(int day) => day < 0 ? 1 : survival[Math.Min(day, DayMax)];

    /// <summary>Greenwood's standard error of S on a day; NaN where S is 0.</summary>
    public double StandardError(int day) => survival[day] * Math.Sqrt(greenwood[day]);

    public static SurvivalCurve Of(GapHistogram spells)
    {
        var curve = new SurvivalCurve(spells.DayMax);
        var (left, product, variance) = (spells.Spells, 1.0, 0.0);
        for (var day = 0; day <= spells.DayMax; day++)
        {
            var events = spells.Returned[day];
            curve.atRisk[day] = left;
            curve.returned[day] = events;
            if (events > 0)
            {
                product *= (double)(left - events) / left;
                variance += events / ((double)left * (left - events));
            }

            curve.survival[day] = product;
            curve.greenwood[day] = variance;
            left -= events + spells.Censored[day];
        }

        return curve;
    }
}
