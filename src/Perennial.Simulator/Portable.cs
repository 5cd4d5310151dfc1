namespace Perennial.Simulator;

/// <summary>
/// Exponential, logarithm and the normal distribution out of the four basic operations and square roots, which IEEE 754 rounds alike
/// everywhere. The library functions of different machines differ in the last bit, and then so would the simulated shops.
/// </summary>
internal static class Portable
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>e to the power of a number in [−700, 700], to about 1e-15 relative.</summary>
    public static double Exp(double power)
    {
        if (Math.Abs(power) > 700)
            throw new ArgumentOutOfRangeException(nameof(power), power, "e to this power does not fit.");

        var twos = Math.Floor((power / Ln2) + 0.5);
        var rest = power - (twos * Ln2);
        var (term, sum) = (1.0, 1.0);
        for (var n = 1; n <= 20; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)twos);
    }

    /// <summary>Natural logarithm of a positive number, to about 1e-15.</summary>
    public static double Log(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        var twos = Math.ILogB(value);
        var ratio = (Math.ScaleB(value, -twos) - 1) / (Math.ScaleB(value, -twos) + 1);
        var (power, sum) = (ratio, 0.0);
        for (var n = 1; n <= 41; n += 2)
        {
            sum += power / n;
            power *= ratio * ratio;
        }

        return (2 * sum) + (twos * Ln2);
    }

    /// <summary>Probability that a standard normal number is at most this, to 7.5e-8.</summary>
    /// <remarks>Abramowitz and Stegun 1964, 26.2.17.</remarks>
    public static double NormalCdf(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        tail *= 0.3989422804014327 * Exp(Math.Max(-700, -z * z / 2));
        return z >= 0 ? 1 - tail : tail;
    }

    /// <summary>A standard normal number, by Marsaglia's polar method.</summary>
    public static double Normal(Dice dice)
    {
        while (true)
        {
            var (x, y) = ((2 * dice.Uniform()) - 1, (2 * dice.Uniform()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * Log(square) / square);
        }
    }
}
