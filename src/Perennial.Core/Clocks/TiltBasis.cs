using MathNet.Numerics.LinearAlgebra;

namespace Perennial.Clocks;

/// <summary>The functions of the day that a tilt is made of: a level, and powers of the standardised logarithm of the day.</summary>
internal static class TiltBasis
{
    public const int Size = 3;

    /// <summary>The functions at a standardised logarithm of the day.</summary>
    public static Vector<double> At(double timing) => Vector<double>.Build.DenseOfArray([1, timing, (timing * timing) - 1]);
}
