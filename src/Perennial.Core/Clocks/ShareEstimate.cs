namespace Perennial.Clocks;

/// <summary>A share between 0 and 1 with its 95 % interval.</summary>
public readonly record struct ShareEstimate(double Share, double Low, double High);
