using MathNet.Numerics.Distributions;

namespace Perennial.Proofs;

/// <summary>By how much months are off their trend: the standard deviation about a straight line, as a share of the mean month. Small is steady.</summary>
/// <param name="High">Null where nothing says how unsteady it could be at most.</param>
/// <param name="Months">Whole months that it is made of.</param>
/// <remarks>
/// The line is taken out, so that a shop that grows evenly is not called unsteady; a season is left in, as months of low sales have to be lived through.
/// Months are taken as independent about the line. See docs/methods/economics.md §3.
/// </remarks>
public readonly record struct Steadiness(double Variation, double Low, double? High, int Months)
{
    /// <summary>From fewer months nothing is said: five would leave three degrees of freedom, and an interval that says nothing.</summary>
    public const int MonthsMin = 6;

    /// <summary>How steady amounts of months are that follow each other.</summary>
    /// <returns>Refusals: <c>economics_months</c> for fewer than six, <c>economics_months_empty</c> where they brought nothing.</returns>
    public static Verdict<Steadiness> Of(IReadOnlyList<long> minors)
    {
        var n = minors.Count;
        if (n < MonthsMin)
            return new Refusal("economics_months", $"{(n == 1 ? "1 whole month says" : $"{n} whole months say")} nothing of how steady it is; {MonthsMin} are needed. Import earlier orders, or wait.");

        var mean = minors.Average(minor => (double)minor);
        if (mean <= 0)
            return new Refusal("economics_months_empty", "These months brought nothing, so there is nothing to be steady.");

        return Of(Math.Sqrt(SquaresAboutLine(minors, mean) / (n - 2)) / mean, n);
    }

    /// <summary>The interval of a coefficient of variation.</summary>
    /// <remarks>
    /// McKay 1932: with K the estimate, ν = n − 2 and θ = (n − 1)/n, (1 + κ²)/κ² · νK²/(1 + θK²) is about χ² with ν degrees of freedom; solved for κ
    /// (Vangel 1996, eq. 5). Two degrees go into the line.
    /// </remarks>
    private static Steadiness Of(double variation, int n)
    {
        var freedom = n - 2;
        double? Bound(double quantile)
        {
            var square = (ChiSquared.InvCDF(freedom, quantile) / freedom * (1 + ((n - 1.0) / n * variation * variation))) - (variation * variation);
            return square > 0 ? variation / Math.Sqrt(square) : null;
        }

        return new(variation, Bound(0.975) ?? variation, Bound(0.025), n);
    }

    private static double SquaresAboutLine(IReadOnlyList<long> minors, double mean)
    {
        var middle = (minors.Count - 1) / 2.0;
        var (across, along) = (0.0, 0.0);
        for (var month = 0; month < minors.Count; month++)
            (across, along) = (across + ((month - middle) * (minors[month] - mean)), along + ((month - middle) * (month - middle)));

        var slope = across / along;
        return minors.Select((minor, month) => minor - mean - (slope * (month - middle))).Sum(off => off * off);
    }
}
