using Perennial.Http;

namespace Perennial.Redemptions;

/// <summary>Goods of one line that come back: how many, or goods for how much.</summary>
/// <param name="Id">The line's id, as the order has it.</param>
/// <param name="Quantity">How many come back; they are worth their part of what is left of the line unless the amount says something else.</param>
/// <param name="Amount">What they are worth, of what the line cost.</param>
public sealed record ReturnLineBody(string Id, Quantity? Quantity = null, Minor? Amount = null);

/// <summary>A return.</summary>
/// <param name="Lines">What comes back; an empty list for everything that is left.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record ReturnBody(IReadOnlyList<ReturnLineBody> Lines, string Reason = "");

/// <summary>An order that is called off: everything that is left of it comes back, and it counts no more.</summary>
/// <param name="Reason">Why, for the record.</param>
public sealed record CancelBody(string Reason = "");

/// <summary>A line that came back.</summary>
public sealed record ReturnedLineAnswer(string Id, Quantity Quantity, long Amount);

/// <summary>What one redemption gave back.</summary>
/// <param name="Amount">Stored value that went back to the wallet.</param>
/// <param name="DiscountAmount">What coupons that came back had taken off.</param>
/// <param name="GoneAmount">What of it did not come back, because its days and its grace are over.</param>
/// <param name="Refused">The key of the problem when the wallet gave nothing back; "paid_twice" when another payment of the order gives back all that the goods came to; null when it did.</param>
public sealed record ReturnedPaymentAnswer(string Redemption, string Customer, long Amount, long DiscountAmount, long GoneAmount, string? Refused);

/// <summary>A return that was carried out.</summary>
/// <param name="Order">The order.</param>
/// <param name="Canceled">True when the order was called off with it.</param>
/// <param name="Amount">The value of the goods.</param>
/// <param name="StoredValueAmount">What went back to wallets; the rest is the shop's to give back as it was paid.</param>
public sealed record ReturnAnswer(
    string Object, string Order, bool Canceled, IReadOnlyList<ReturnedLineAnswer> Lines, long Amount, long StoredValueAmount, IReadOnlyList<ReturnedPaymentAnswer> Redemptions)
{
    internal static ReturnAnswer Of(ReturnedOrder returned) => new(
        "return", PublicId.Of(PublicId.Order, returned.OrderHash), returned.IsCalledOff,
        [.. returned.Return.Lines.Select(line => new ReturnedLineAnswer(line.LineId, new(line.QuantityMilli), line.Minor))],
        returned.Return.Lines.Sum(line => line.Minor),
        returned.Payments.Sum(payment => payment.Minor),
        [.. returned.Payments.Select(payment => new ReturnedPaymentAnswer(
            PublicId.Of(PublicId.Redemption, payment.Customer, payment.Redemption), PublicId.Of(PublicId.Customer, payment.Customer),
            payment.Minor, payment.DiscountMinor, payment.GoneMinor, payment.Refused.Length == 0 ? null : payment.Refused))]);
}
