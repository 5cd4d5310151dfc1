using MathNet.Numerics.LinearAlgebra;

namespace Perennial.Clocks;

/// <summary>How one category's daily hazards differ from the shop's, as the coefficients of a smooth tilt, with their posterior.</summary>
/// <param name="observed">Returns in each bin of days.</param>
/// <param name="expected">Returns there would have been with the shop's hazards.</param>
/// <param name="basis">The tilt's basis functions at each bin.</param>
/// <param name="designEffect">How much less a count is worth, because customers repeat.</param>
internal sealed class Tilt(double[] observed, double[] expected, Vector<double>[] basis, double designEffect)
{
    /// <summary>The coefficients at the top of the posterior.</summary>
    public Vector<double> Mode { get; private set; } = Vector<double>.Build.Dense(TiltBasis.Size);

    /// <summary>Their covariance: the inverse of the curvature there.</summary>
    public Matrix<double> Covariance { get; private set; } = Matrix<double>.Build.DenseIdentity(TiltBasis.Size);

    /// <summary>Newton's method from the last mode; steps are kept short, so that it does not overshoot where there are no counts.</summary>
    public void Fit(Vector<double> mean, Matrix<double> precision)
    {
        for (var step = 0; step < 25; step++)
        {
            var gradient = -(precision * (Mode - mean));
            var curvature = precision.Clone();
            for (var bin = 0; bin < observed.Length; bin++)
            {
                var rate = expected[bin] * Math.Exp(Mode.DotProduct(basis[bin])) / designEffect;
                gradient += ((observed[bin] / designEffect) - rate) * basis[bin];
                curvature += rate * basis[bin].OuterProduct(basis[bin]);
            }

            Covariance = curvature.Inverse();
            var move = Covariance * gradient;
            var length = move.L2Norm();
            Mode += move * Math.Min(1, 1 / Math.Max(1e-12, length));
            if (length < 1e-7)
                break;
        }
    }
}
