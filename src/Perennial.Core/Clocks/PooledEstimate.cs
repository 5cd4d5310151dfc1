namespace Perennial.Clocks;

/// <summary>What a small category's leaning on the shop gives: share within the horizon, the quarter, half, three-quarter and nine-tenth days, and the curve.</summary>
public sealed record PooledEstimate(ShareEstimate Returned, IReadOnlyList<DayEstimate> Days, double[] Survival);
