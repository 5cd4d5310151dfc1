using MathNet.Numerics.LinearAlgebra;

namespace Perennial.Clocks;

/// <summary>How one category's daily hazards differ from the shop's: a level and a timing, with their posterior.</summary>
/// <param name="observed">Returns in each bin of days.</param>
/// <param name="expected">Returns there would have been with the shop's hazards.</param>
/// <param name="when">The mean timing covariate of each bin.</param>
/// <param name="designEffect">How much less a count is worth, because customers repeat.</param>
internal sealed class Tilt(double[] observed, double[] expected, double[] when, double designEffect)
{
    /// <summary>Level and timing, at the top of the posterior.</summary>
    public Vector<double> Mode { get; private set; } = Vector<double>.Build.Dense(2);

    /// <summary>Their covariance: the inverse of the curvature there.</summary>
    public Matrix<double> Covariance { get; private set; } = Matrix<double>.Build.DenseIdentity(2);

    /// <summary>Newton's method from the last mode; steps are kept short, so that it does not overshoot where there are no counts.</summary>
    public void Fit(Vector<double> mean, Matrix<double> precision)
    {
        for (var step = 0; step < 25; step++)
        {
            var gradient = -(precision * (Mode - mean));
            var curvature = precision.Clone();
            for (var bin = 0; bin < observed.Length; bin++)
            {
                var rate = expected[bin] * Math.Exp(Mode[0] + (Mode[1] * when[bin])) / designEffect;
                var residual = (observed[bin] / designEffect) - rate;
                gradient[0] += residual;
                gradient[1] += residual * when[bin];
                curvature[0, 0] += rate;
                curvature[0, 1] += rate * when[bin];
                curvature[1, 0] += rate * when[bin];
                curvature[1, 1] += rate * when[bin] * when[bin];
            }

            Covariance = curvature.Inverse();
            var move = Covariance * gradient;
            Mode += move * Math.Min(1, 1 / Math.Max(1e-12, move.L2Norm()));
            if (move.L2Norm() < 1e-9)
                break;
        }
    }
}
