namespace Perennial.Redemptions;

/// <summary>What a payment gives back when goods of its order came back.</summary>
/// <param name="Lines">None when it gives nothing.</param>
/// <param name="IsPaidTwice">True when it gives less than its goods came to, because another payment of the order gives that back already.</param>
public sealed record OrderRefund(OrderPayment Payment, IReadOnlyList<ReturnedLine> Lines, bool IsPaidTwice);
