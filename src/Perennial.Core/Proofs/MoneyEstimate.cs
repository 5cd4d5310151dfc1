namespace Perennial.Proofs;

/// <summary>An estimate of an amount with its 95 % interval, in minor units and parts of them: nothing that stands in any book.</summary>
/// <param name="High">Null where nothing says how much it could be at most.</param>
public readonly record struct MoneyEstimate(double Minor, double Low, double? High)
{
    /// <summary>Of what is never below zero, from its variance: the interval is symmetric for the logarithm.</summary>
    /// <remarks>x · exp(± z √Var / x): Nelson 1995, §3, for a positive mean cumulative function. At zero there is no interval, for nothing has varied yet.</remarks>
    public static MoneyEstimate OfPositive(double minor, double variance)
    {
        if (minor <= 0)
            return new(minor, minor, null);

        var factor = Math.Exp(Normal.Z95 * Math.Sqrt(Math.Max(0, variance)) / minor);
        return new(minor, minor / factor, minor * factor);
    }

    /// <summary>A share of it, as sure as the whole.</summary>
    public MoneyEstimate Times(Percent share)
    {
        var part = share.BasisPoints / 10_000.0;
        return new(Minor * part, Low * part, High * part);
    }

    /// <summary>The nearest whole minor unit, for showing; the largest there is where it is more.</summary>
    public static long Shown(double minor) => minor >= long.MaxValue ? long.MaxValue : minor <= long.MinValue ? long.MinValue : (long)Math.Round(minor, MidpointRounding.AwayFromZero);
}
