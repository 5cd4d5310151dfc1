namespace Perennial.Clocks;

/// <summary>How sure a curve is, day by day.</summary>
/// <param name="Variance">Variance of ln S on each day; NaN once S is 0.</param>
/// <param name="WithHorizon">Covariance of ln S on each day and on the horizon.</param>
/// <param name="HorizonDays">The horizon that was asked for, cut to the longest spell.</param>
/// <param name="LastDay">The horizon, cut further to the last day on which S is above 0: the last with a variance.</param>
public sealed record CurveErrors(double[] Variance, double[] WithHorizon, int HorizonDays, int LastDay)
{
    /// <summary>Errors of a curve whose spells are independent: Greenwood's, with the covariance of independent increments.</summary>
    public static CurveErrors Independent(SurvivalCurve curve, int horizonDays)
    {
        var last = curve.DayMax;
        while (last > 0 && curve.Survival[last] <= 0)
            last--;

        var horizon = Math.Min(horizonDays, last);
        var variance = curve.Greenwood.ToArray();
        var withHorizon = new double[variance.Length];
        for (var day = 0; day < variance.Length; day++)
        {
            if (day > last)
                variance[day] = double.NaN;

            withHorizon[day] = Math.Min(variance[day], variance[horizon]);
        }

        return new(variance, withHorizon, Math.Min(horizonDays, curve.DayMax), horizon);
    }
}
