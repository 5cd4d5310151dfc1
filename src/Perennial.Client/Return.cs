namespace Perennial.Client;

/// <summary>An order, as the shop numbers it.</summary>
/// <param name="Id">"ord_…", or the shop's own number.</param>
/// <param name="Channel">With the shop's own number: where it was sold.</param>
public sealed record OrderName(string Id, string? Channel = null);

/// <summary>Goods of one line that come back: how many, or goods for how much.</summary>
/// <param name="Id">The line's id, as the order has it.</param>
public sealed record ReturnLine(string Id, decimal? Quantity = null, long? Amount = null);

/// <summary>A return.</summary>
/// <param name="Lines">What comes back; an empty list for everything that is left.</param>
/// <param name="Reason">Why, for the record.</param>
public sealed record ReturnAsk(IReadOnlyList<ReturnLine> Lines, string Reason = "");

/// <summary>An order that is called off.</summary>
internal sealed record CancelAsk(string Reason = "");

/// <summary>A line that came back.</summary>
public sealed record ReturnedLine(string Id, decimal Quantity, long Amount);

/// <summary>What one redemption gave back.</summary>
/// <param name="Amount">Stored value that went back to the wallet.</param>
/// <param name="Refused">The key of the problem when the wallet gave nothing back; null when it did.</param>
public sealed record ReturnedPayment(string Redemption, string Customer, long Amount, long DiscountAmount, long GoneAmount, string? Refused);

/// <summary>A return that was carried out.</summary>
/// <param name="Canceled">True when the order was called off with it.</param>
/// <param name="Amount">The value of the goods.</param>
/// <param name="StoredValueAmount">What went back to wallets; the rest is the shop's to give back as it was paid.</param>
public sealed record Return(string Order, bool Canceled, IReadOnlyList<ReturnedLine> Lines, long Amount, long StoredValueAmount, IReadOnlyList<ReturnedPayment> Redemptions);
