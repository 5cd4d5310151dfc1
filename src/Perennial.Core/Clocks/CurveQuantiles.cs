namespace Perennial.Clocks;

/// <summary>What a person reads off a curve: how many come back, by which day, and how sure that is.</summary>
public static class CurveQuantiles
{
    /// <summary>The 97.5 % point of the standard normal.</summary>
    public const double Normal975 = 1.959963984540054;

    // R treats a step that lies on the level, to this tolerance, as flat there and takes its middle.
    private const double Tolerance = 1.5e-8;

    /// <summary>The first day on which S is at or below one half, with log-log limits: R's <c>quantile(survfit(…, conf.type = "log-log"))</c>.</summary>
    public static DayEstimate Median(SurvivalCurve curve, CurveErrors errors)
    {
        var low = new double[curve.DayMax + 1];
        var high = new double[curve.DayMax + 1];
        for (var day = 0; day <= curve.DayMax; day++)
            (low[day], high[day]) = LogLog(curve.Survival[day], errors.Variance[day]);

        return new(Crossing(curve, curve.Survival), Crossing(curve, low), Crossing(curve, high));
    }

    /// <summary>The share that has come back by the horizon, 1 − S(H), with log-log limits.</summary>
    public static ShareEstimate ReturnedShare(SurvivalCurve curve, CurveErrors errors, int horizonDays)
    {
        var survival = curve.At(horizonDays);
        var (low, high) = LogLog(survival, errors.Variance[Math.Min(horizonDays, curve.DayMax)]);
        return new(1 - survival, 1 - high, 1 - low);
    }

    /// <summary>
    /// The first day by which this part of those who return within the horizon has returned: (1 − S(t)) / (1 − S(H)) ≥ part.
    /// </summary>
    /// <remarks>
    /// The interval holds the days at which G(t) = (1 − S(t)) − part · (1 − S(H)) is not significantly different from 0, with the delta method
    /// on the joint influence of S(t) and S(H); inverting the test needs no density and no bootstrap (Brookmeyer and Crowley 1982, with a moving target).
    /// </remarks>
    public static DayEstimate Conditional(SurvivalCurve curve, CurveErrors errors, double part)
    {
        var horizon = errors.HorizonDays;
        var left = curve.At(horizon);
        if (left >= 1)
            return DayEstimate.NotReached;

        double? days = null, low = null, high = null;
        for (var day = 0; day <= horizon && high is null; day++)
        {
            var survival = curve.Survival[day];
            var gap = (1 - survival) - (part * (1 - left));
            var reach = Normal975 * Math.Sqrt(TimingVariance(curve, errors, day, part));
            if (gap + reach >= -Tolerance && survival < 1)
                low ??= day;
            if (gap >= -Tolerance)
                days ??= day;
            if (gap - reach >= -Tolerance)
                high ??= day;
        }

        return new(days, low, high);
    }

    /// <summary>The variance of G(t) = (1 − S(t)) − part · (1 − S(H)), by the delta method.</summary>
    internal static double TimingVariance(SurvivalCurve curve, CurveErrors errors, int day, double part)
    {
        // Where a curve has reached 0 it is known: nobody is left to come back.
        var (a, b) = (curve.Survival[day], part * curve.At(errors.HorizonDays));
        var own = a > 0 ? a * a * errors.Variance[day] : 0;
        return b > 0 ? Math.Max(0, own - (2 * a * b * errors.WithHorizon[day]) + (b * b * errors.Variance[errors.HorizonDays])) : own;
    }

    /// <summary>S to the power exp(±1.96 · se(ln S) / |ln S|); the limits of 0 and of 1 are themselves unknown: they stay below, and above, everything.</summary>
    private static (double Low, double High) LogLog(double survival, double variance)
    {
        if (survival >= 1)
            return (1, 1);
        if (survival <= 0 || double.IsNaN(variance))
            return (0, 1);

        var reach = Normal975 * Math.Sqrt(variance) / -Math.Log(survival);
        return (Math.Pow(survival, Math.Exp(reach)), Math.Pow(survival, Math.Exp(-reach)));
    }

    private static double? Crossing(SurvivalCurve curve, ReadOnlySpan<double> values)
    {
        for (var day = 0; day <= curve.DayMax; day++)
        {
            if (curve.Returned[day] == 0 || values[day] > 0.5 + Tolerance)
                continue;
            if (values[day] < 0.5 - Tolerance)
                return day;

            return (day + FlatUntil(curve, values, day)) / 2.0;
        }

        return null;
    }

    private static double FlatUntil(SurvivalCurve curve, ReadOnlySpan<double> values, int day)
    {
        for (var later = day + 1; later <= curve.DayMax; later++)
        {
            if (curve.Returned[later] > 0 && values[later] < 0.5 - Tolerance)
                return later;
        }

        return curve.DayMax;
    }
}
