using MathNet.Numerics.LinearAlgebra;

namespace Perennial.Clocks;

/// <summary>
/// Lets small categories lean on the shop: the daily hazards of a category are those of the whole shop, tilted by a level and a timing
/// that are shrunk as far as the other categories say they should be.
/// </summary>
/// <remarks>
/// Empirical Bayes for Poisson counts (Clayton and Kaldor 1987) with a log-linear tilt: h_c(d) = h_0(d) · exp(b_0 + b_1 z(d)), where z is
/// the standardised logarithm of the day and (b_0, b_1) ~ N(m, Σ). m and Σ are found by EM over all categories, each posterior by Laplace's
/// approximation. See docs/methods/clocks.md §5.
/// </remarks>
public sealed class PooledCurves
{
    private const int BinsMax = 24, EmRounds = 60;
    private readonly double[] shopHazard, timing;
    private readonly Vector<double>[] basis;
    private readonly (int First, int Last)[] bins;
    private readonly Tilt[] tilts;

    private PooledCurves(SurvivalCurve shop, int horizonDays)
    {
        HorizonDays = Math.Min(horizonDays, shop.DayMax);
        shopHazard = new double[HorizonDays + 1];
        for (var day = 1; day <= HorizonDays; day++)
            shopHazard[day] = shop.AtRisk[day] == 0 ? 0 : (double)shop.Returned[day] / shop.AtRisk[day];

        timing = Timing(shop, HorizonDays);
        basis = [.. timing.Select(TiltBasis.At)];
        bins = Bins(shop, HorizonDays);
        tilts = [];
    }

    private PooledCurves(PooledCurves start, Tilt[] tilts)
    {
        (HorizonDays, shopHazard, timing, basis, bins) = (start.HorizonDays, start.shopHazard, start.timing, start.basis, start.bins);
        this.tilts = tilts;
    }

    /// <summary>The horizon, cut to the shop's longest spell.</summary>
    public int HorizonDays { get; }

    /// <summary>Fits all categories of a shop together.</summary>
    /// <param name="shop">The curve of all their spells.</param>
    /// <param name="designEffects">How many times the clustered variance of each is Greenwood's, at least 1: counts are worth that much less.</param>
    public static PooledCurves Fit(SurvivalCurve shop, IReadOnlyList<SurvivalCurve> categories, IReadOnlyList<double> designEffects, int horizonDays)
    {
        var start = new PooledCurves(shop, horizonDays);
        var fitted = categories.Select((curve, at) => start.Count(curve, designEffects[at])).ToArray();
        var (mean, spread) = (Vector<double>.Build.Dense(TiltBasis.Size), Diagonal(0.25));
        for (var round = 0; round < EmRounds; round++)
        {
            var precision = spread.Inverse();
            foreach (var tilt in fitted)
                tilt.Fit(mean, precision);

            mean = fitted.Aggregate(Vector<double>.Build.Dense(TiltBasis.Size), (sum, tilt) => sum + tilt.Mode) / fitted.Length;
            spread = fitted.Aggregate(Diagonal(0), (sum, tilt) => sum + tilt.Covariance + (tilt.Mode - mean).OuterProduct(tilt.Mode - mean));
            // The mean and each basis function took a degree of freedom. The floor: categories are never believed to be more alike
            // than a seventh of their hazards, for the tilt is only an approximation. Both were checked by simulation, see the tests.
            spread = (spread / Math.Max(1, fitted.Length - 1 - TiltBasis.Size)) + Diagonal(0.02);
        }

        return new(start, fitted);
    }

    /// <summary>What a person acts on for one category: by the position that it had in the list.</summary>
    public PooledEstimate Of(int category)
    {
        var tilt = tilts[category];
        var curve = Curve(tilt.Mode);
        var factor = tilt.Covariance.Cholesky().Factor;
        var draws = NormalDraws.Points.Select(point => Read(Curve(tilt.Mode + (factor * point)))).ToArray();
        var mode = Read(curve);
        return new(
            new(mode.Share, Quantile(draws, draw => draw.Share, 0.025), Quantile(draws, draw => draw.Share, 0.975)),
            [.. Parts.Select((_, part) => new DayEstimate(mode.Days[part], Quantile(draws, draw => draw.Days[part], 0.025), Quantile(draws, draw => draw.Days[part], 0.975)))],
            curve);
    }

    private static readonly double[] Parts = [0.25, 0.5, 0.75, 0.9];

    private static double Quantile(CurveReading[] draws, Func<CurveReading, double> of, double level)
    {
        var sorted = draws.Select(of).Order().ToArray();
        return sorted[(int)Math.Round(level * (sorted.Length - 1), MidpointRounding.AwayFromZero)];
    }

    private static Matrix<double> Diagonal(double value) => Matrix<double>.Build.DenseDiagonal(TiltBasis.Size, TiltBasis.Size, value);

    private double[] Curve(Vector<double> tilt)
    {
        var survival = new double[HorizonDays + 1];
        survival[0] = 1;
        for (var day = 1; day <= HorizonDays; day++)
            survival[day] = survival[day - 1] * (1 - Math.Min(1 - 1e-9, shopHazard[day] * Math.Exp(tilt.DotProduct(basis[day]))));

        return survival;
    }

    private static CurveReading Read(double[] survival)
    {
        var share = 1 - survival[^1];
        var days = new int[Parts.Length];
        var part = 0;
        for (var day = 0; day < survival.Length && part < Parts.Length; day++)
        {
            while (part < Parts.Length && 1 - survival[day] >= (Parts[part] * share) - 1e-12)
                days[part++] = day;
        }

        return new(share, days);
    }

    private Tilt Count(SurvivalCurve category, double designEffect)
    {
        var (observed, expected, when) = (new double[bins.Length], new double[bins.Length], new double[bins.Length]);
        for (var bin = 0; bin < bins.Length; bin++)
        {
            double weight = 0;
            for (var day = bins[bin].First; day <= Math.Min(bins[bin].Last, category.DayMax); day++)
            {
                var due = category.AtRisk[day] * shopHazard[day];
                observed[bin] += category.Returned[day];
                expected[bin] += due;
                weight += due * timing[day];
            }

            when[bin] = expected[bin] > 0 ? weight / expected[bin] : 0;
        }

        return new(observed, expected, [.. when.Select(TiltBasis.At)], designEffect);
    }

    private static double[] Timing(SurvivalCurve shop, int horizonDays)
    {
        double count = 0, sum = 0, squares = 0;
        for (var day = 1; day <= horizonDays; day++)
        {
            var (weight, log) = ((double)shop.Returned[day], Math.Log(day));
            (count, sum, squares) = (count + weight, sum + (weight * log), squares + (weight * log * log));
        }

        var mean = count > 0 ? sum / count : 0;
        var deviation = count > 0 ? Math.Sqrt(Math.Max(1e-6, (squares / count) - (mean * mean))) : 1;
        return [.. Enumerable.Range(0, horizonDays + 1).Select(day => (Math.Log(Math.Max(1, day)) - mean) / deviation)];
    }

    private static (int First, int Last)[] Bins(SurvivalCurve shop, int horizonDays)
    {
        long total = 0;
        for (var day = 1; day <= horizonDays; day++)
            total += shop.Returned[day];

        var found = new List<(int, int)>();
        var (first, seen) = (1, 0L);
        for (var day = 1; day <= horizonDays; day++)
        {
            seen += shop.Returned[day];
            if (day < horizonDays && seen * BinsMax < total * (found.Count + 1))
                continue;

            found.Add((first, day));
            first = day + 1;
        }

        return [.. found];
    }

    private readonly record struct CurveReading(double Share, int[] Days);
}
