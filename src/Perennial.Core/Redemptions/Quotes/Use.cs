using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What the customer wants used on an order.</summary>
/// <param name="Coupons">Null for the combination that is best; empty for none; else exactly these.</param>
/// <param name="StoredValueMinor">Null for as much as may pay; 0 for none; else exactly this much, in minor units.</param>
/// <param name="Gifts">Null for all that apply; else at most these.</param>
/// <param name="PayableMinor">What the customer was told is left to pay otherwise: when it is no longer that, the order is refused. Null where nobody was told.</param>
public sealed record Use(IReadOnlyList<LotId>? Coupons = null, long? StoredValueMinor = null, IReadOnlyList<LotId>? Gifts = null, long? PayableMinor = null)
{
    /// <summary>Whatever leaves least to pay.</summary>
    public static Use Best { get; } = new();
}
