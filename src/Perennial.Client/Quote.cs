namespace Perennial.Client;

/// <summary>What a discount takes off a line.</summary>
/// <param name="Lot">The coupon; null for a level's discount.</param>
public sealed record LineDiscount(string? Lot, long Amount);

/// <summary>A line of a quote.</summary>
/// <param name="Number">From 1, in the order of the cart.</param>
/// <param name="Amount">What it costs before discounts.</param>
/// <param name="TotalAmount">What is left of its price.</param>
/// <param name="StoredValueAmount">What of that stored value pays.</param>
public sealed record QuoteLine(int Number, string? Id, long Amount, IReadOnlyList<LineDiscount> Discounts, long TotalAmount, long StoredValueAmount);

/// <summary>What is taxed under one code.</summary>
public sealed record TaxBasis(string? TaxCode, long Amount);

/// <summary>What an order comes to, in minor units.</summary>
/// <param name="Amount">The goods before discounts.</param>
/// <param name="TotalDiscountAmount">What coupons and levels take off.</param>
/// <param name="TotalAmount">Goods less discounts, and delivery.</param>
/// <param name="StoredValueAmount">What of the total stored value pays.</param>
/// <param name="PayableAmount">What is left to pay otherwise.</param>
public sealed record OrderTotals(
    string Currency, long Amount, long TotalDiscountAmount, long ShippingAmount, long TotalAmount, long StoredValueAmount, long PayableAmount,
    IReadOnlyList<QuoteLine> Lines, IReadOnlyList<TaxBasis> TaxBases);

/// <summary>Something that a customer has, and whether it is used.</summary>
/// <param name="Object">"coupon", "standing", "stored_value", "gift".</param>
/// <param name="Id">Its lot; null for a level's discount and for stored value.</param>
/// <param name="Status">"APPLICABLE", "INAPPLICABLE", or "SKIPPED" when something else is better.</param>
/// <param name="Key">A stable word for why not; null when it is used.</param>
/// <param name="Detail">The same for people: "spend 34.00 GBP more to use it".</param>
/// <param name="ShortByAmount">By how much the goods miss its minimum.</param>
/// <param name="OffAmount">What it takes off or pays; 0 when it is not used.</param>
public sealed record Redeemable(string Object, string? Id, string Status, string? Key, string? Detail, long ShortByAmount, long OffAmount);

/// <summary>Something to do with the order.</summary>
/// <param name="Type">"discount", "pay_with_stored_value", "add_gift".</param>
/// <param name="Rule">What made it, with its version: "spring-pack@2".</param>
public sealed record Effect(string Type, string? Lot, int? Line, long Amount, string? Rule);

/// <summary>What a customer pays for a cart, and why.</summary>
/// <param name="Valid">False when something was chosen that does not apply: nothing of the choice is in the totals then.</param>
/// <param name="Customer">Null for a guest.</param>
/// <param name="Redeemables">Everything that the customer has, used or not, and why not.</param>
/// <param name="Proven">True when no other combination leaves less to pay.</param>
public sealed record Quote(bool Valid, string? Customer, OrderTotals Order, IReadOnlyList<Redeemable> Redeemables, IReadOnlyList<Effect> Effects, bool Proven);
