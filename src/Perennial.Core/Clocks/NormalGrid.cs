using MathNet.Numerics.Distributions;

namespace Perennial.Clocks;

/// <summary>Equally likely points of the standard normal plane: draws without chance, so the same data give the same interval.</summary>
internal static class NormalGrid
{
    private const int Side = 32;

    /// <summary>All pairs of the middles of 32 equally likely slices.</summary>
    public static IReadOnlyList<(double X, double Y)> Points { get; } = Make();

    private static (double X, double Y)[] Make()
    {
        var slices = Enumerable.Range(0, Side).Select(at => Normal.InvCDF(0, 1, (at + 0.5) / Side)).ToArray();
        return [.. slices.SelectMany(_ => slices, (x, y) => (x, y))];
    }
}
