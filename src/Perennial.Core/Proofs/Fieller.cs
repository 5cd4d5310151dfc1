namespace Perennial.Proofs;

/// <summary>The quotient of two estimates with a 95 % interval, also where the divisor may be zero.</summary>
/// <remarks>
/// Fieller 1954 (J. Roy. Statist. Soc. B 16:175): all ρ with (a − ρ b)² ≤ z² (Var a − 2 ρ Cov + ρ² Var b). When b is not told apart from zero there is no upper
/// end; then the quotients above zero begin at the lower root, or nothing is known of them.
/// </remarks>
public static class Fieller
{
    /// <summary>The interval among the quotients that are not below zero. Dividend and divisor are not below zero themselves as estimates.</summary>
    /// <param name="a">The dividend and its variance.</param>
    /// <param name="b">The divisor and its variance.</param>
    /// <returns>Its ends; no upper end where b may be zero.</returns>
    public static (double Low, double? High) Interval((double Value, double Variance) a, (double Value, double Variance) b, double covariance)
    {
        var z2 = Normal.Z95 * Normal.Z95;
        var (square, cross, rest) = ((b.Value * b.Value) - (z2 * b.Variance), (a.Value * b.Value) - (z2 * covariance), (a.Value * a.Value) - (z2 * a.Variance));
        var inner = (cross * cross) - (square * rest);
        if (square > 0)
        {
            var root = Math.Sqrt(Math.Max(0, inner));
            return (Math.Max(0, (cross - root) / square), (cross + root) / square);
        }

        // A dividend that may be zero as well, or a root below zero, leaves everything possible.
        if (rest <= 0 || inner <= 0 || square == 0)
            return (square == 0 && rest > 0 && cross > 0 ? rest / (2 * cross) : 0, null);

        return (Math.Max(0, (cross - Math.Sqrt(inner)) / square), null);
    }
}
