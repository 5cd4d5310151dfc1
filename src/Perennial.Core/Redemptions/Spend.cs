using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What is to be taken from a wallet for an order.</summary>
/// <param name="Minor">Stored value that pays, in minor units; 0 when only coupons are used.</param>
/// <param name="Coupons">The coupons to use, in this order; each takes off what those before it left.</param>
public sealed record Spend(Basket Basket, long Minor, IReadOnlyList<LotId> Coupons)
{
    /// <summary>Stored value that pays a whole amount of which nothing else is known.</summary>
    public static Spend Of(Money amount) => new(Basket.Of(amount), amount.Minor, []);
}
