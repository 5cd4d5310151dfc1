using MathNet.Numerics.LinearAlgebra;

namespace Perennial.Clocks;

/// <summary>Draws from the standard normal distribution, always the same ones: the same data give the same interval.</summary>
internal static class NormalDraws
{
    private const int Pairs = 500;

    // Any seed does; each draw stands beside its mirror image, so that the middle is where it should be.
    private const ulong Seed = 20250101;

    public static IReadOnlyList<Vector<double>> Points { get; } = Make();

    private static Vector<double>[] Make()
    {
        var dice = new Dice(Seed);
        var half = Enumerable.Range(0, Pairs).Select(_ => Vector<double>.Build.Dense(TiltBasis.Size, _ => dice.Normal())).ToArray();
        return [.. half, .. half.Select(draw => -draw)];
    }
}
