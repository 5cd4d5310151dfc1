namespace Perennial.Plays;

/// <summary>How small a lift a hold-out can show.</summary>
public static class SmallestLift
{
    private const double ZOfTest = 1.959963984540054, ZOfPower = 0.8416212335729143;

    /// <summary>The lift, in returns per 100 reached, that is found four times in five at 5 % significance; null where one side is empty.</summary>
    /// <remarks>δ = (z₀.₉₇₅ + z₀.₈₀) √(p (1 − p) (1/n₁ + 1/n₀)), two proportions (Fleiss, Levin and Paik 2003, eq. 4.14 at equal variances).</remarks>
    /// <param name="share">The share that comes back by itself.</param>
    /// <param name="people">How many are reached or held out together.</param>
    public static double? Per100(double share, int people, Percent holdOut)
    {
        var (left, reached) = (people * holdOut.BasisPoints / 10_000.0, people * (1 - (holdOut.BasisPoints / 10_000.0)));
        if (left < 1 || reached < 1)
            return null;

        // Nobody or everybody so far does not mean that nothing varies.
        var spread = Math.Max(share * (1 - share), 0.5 / (people + 1));
        return 100 * (ZOfTest + ZOfPower) * Math.Sqrt(spread * ((1 / reached) + (1 / left)));
    }
}
