namespace Perennial.Orders;

/// <summary>Goods of one line that a customer brings back.</summary>
/// <param name="LineId">The shop's own number of the line.</param>
/// <param name="QuantityMilli">How many, in thousandths; null when the amount says it.</param>
/// <param name="Minor">What is given back for them, in minor units of what the line cost; null for their part of the line.</param>
public sealed record ReturnLine(string LineId, long? QuantityMilli, long? Minor);

/// <summary>A return.</summary>
/// <param name="Id">Its number: asked again, it counts once.</param>
/// <param name="Lines">What comes back; empty for everything that is left.</param>
public sealed record ReturnAsk(string Id, IReadOnlyList<ReturnLine> Lines)
{
    /// <summary>True when the order is called off, and not only its goods come back.</summary>
    public bool IsCancel { get; init; }
}
