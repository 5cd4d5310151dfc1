namespace Perennial.Proofs;

/// <summary>The normal distribution, as far as intervals need it.</summary>
internal static class Normal
{
    /// <summary>The 97.5 % quantile: both ends together leave 5 %.</summary>
    public const double Z95 = 1.959963984540054;
}
