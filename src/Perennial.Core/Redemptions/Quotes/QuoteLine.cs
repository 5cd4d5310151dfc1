using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What one coupon takes off one line.</summary>
/// <param name="Lot">The coupon; null for a level's discount.</param>
public readonly record struct LineDiscount(LotId? Lot, long Minor);

/// <summary>A line of a quote.</summary>
/// <param name="Number">As the order numbers it.</param>
/// <param name="Id">As the shop calls it; null when it does not.</param>
/// <param name="InitialMinor">What it costs before coupons and levels, in minor units.</param>
/// <param name="Discounts">What is taken off it, in the order in which it was.</param>
/// <param name="TotalMinor">What is left of its price.</param>
/// <param name="StoredValueMinor">What of that stored value pays.</param>
public sealed record QuoteLine(int Number, string? Id, long InitialMinor, IReadOnlyList<LineDiscount> Discounts, long TotalMinor, long StoredValueMinor);

/// <summary>What is taxed under one code: prices after discounts; how they are paid makes no difference.</summary>
/// <param name="Code">The shop's code; null for lines without one.</param>
public readonly record struct TaxBasis(string? Code, long Minor);

/// <summary>What an order comes to, in minor units.</summary>
/// <param name="InitialMinor">The goods before coupons and levels.</param>
/// <param name="DiscountMinor">What coupons and levels take off.</param>
/// <param name="ShippingMinor">Delivery.</param>
/// <param name="TotalMinor">Goods less discounts, and delivery.</param>
/// <param name="StoredValueMinor">What of the total stored value pays.</param>
/// <param name="PayableMinor">What is left to pay otherwise.</param>
public readonly record struct QuoteTotals(long InitialMinor, long DiscountMinor, long ShippingMinor, long TotalMinor, long StoredValueMinor, long PayableMinor);
