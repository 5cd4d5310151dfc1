using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>What one payment gave back for goods that came back.</summary>
/// <param name="Redemption">The payment.</param>
/// <param name="Minor">Stored value that went back to the wallet.</param>
/// <param name="DiscountMinor">What coupons that came back had taken off.</param>
/// <param name="GoneMinor">What of it did not come back: its days and its grace are over, or its card was given back.</param>
/// <param name="Refused">Why the ledger gave nothing back; "" when it did.</param>
public sealed record RefundedPayment(long Redemption, long Customer, long Minor, long DiscountMinor, long GoneMinor, string Refused);

/// <summary>A return that was carried out.</summary>
/// <param name="IsCalledOff">True when the order was called off with it.</param>
public sealed record ReturnedOrder(long OrderHash, SaidReturn Return, bool IsCalledOff, IReadOnlyList<RefundedPayment> Payments)
{
    /// <summary>True when it had been carried out before.</summary>
    public bool IsReplayed { get; init; }
}
