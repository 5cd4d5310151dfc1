namespace Perennial.Orders;

/// <summary>Goods of one line that came back.</summary>
/// <param name="LineId">The shop's own number of the line.</param>
/// <param name="QuantityMilli">In thousandths; 0 when only money is said.</param>
/// <param name="Minor">Their value, in minor units of what the line cost.</param>
public sealed record BackLine(string LineId, long QuantityMilli, long Minor);

/// <summary>One return or refund, under its own number: heard twice, it counts once.</summary>
/// <param name="TotalMinor">All money that was given back with it, postage and tax included.</param>
public sealed record SaidReturn(string Id, IReadOnlyList<BackLine> Lines, long TotalMinor);
