using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What a discount takes off a line.</summary>
/// <param name="Lot">The coupon; null for a level's discount.</param>
public sealed record LineDiscountAnswer(string? Lot, long Amount);

/// <summary>A line of a quote.</summary>
/// <param name="Number">From 1, in the order of the cart.</param>
/// <param name="Id">The shop's own.</param>
/// <param name="Amount">What it costs before discounts.</param>
/// <param name="Discounts">What is taken off it.</param>
/// <param name="TotalAmount">What is left of its price.</param>
/// <param name="StoredValueAmount">What of that stored value pays.</param>
public sealed record QuoteLineAnswer(int Number, string? Id, long Amount, IReadOnlyList<LineDiscountAnswer> Discounts, long TotalAmount, long StoredValueAmount);

/// <summary>What is taxed under one code.</summary>
public sealed record TaxBaseAnswer(string? TaxCode, long Amount);

/// <summary>What an order comes to.</summary>
/// <param name="Amount">The goods before discounts.</param>
/// <param name="TotalDiscountAmount">What coupons and levels take off.</param>
/// <param name="ShippingAmount">Delivery.</param>
/// <param name="TotalAmount">Goods less discounts, and delivery.</param>
/// <param name="StoredValueAmount">What of the total stored value pays.</param>
/// <param name="PayableAmount">What is left to pay otherwise.</param>
public sealed record OrderTotalsAnswer(
    Currency Currency, long Amount, long TotalDiscountAmount, long ShippingAmount, long TotalAmount, long StoredValueAmount, long PayableAmount,
    IReadOnlyList<QuoteLineAnswer> Lines, IReadOnlyList<TaxBaseAnswer> TaxBases)
{
    internal static OrderTotalsAnswer Of(CustomerId customer, Currency currency, QuoteTotals totals, (IReadOnlyList<QuoteLine> Lines, IReadOnlyList<TaxBasis> TaxBases) parts) => new(
        currency, totals.InitialMinor, totals.DiscountMinor, totals.ShippingMinor, totals.TotalMinor, totals.StoredValueMinor, totals.PayableMinor,
        [.. parts.Lines.Select(line => new QuoteLineAnswer(
            line.Number, line.Id, line.InitialMinor, [.. line.Discounts.Select(discount => new LineDiscountAnswer(LotOf(customer, discount.Lot), discount.Minor))], line.TotalMinor, line.StoredValueMinor))],
        [.. parts.TaxBases.Select(tax => new TaxBaseAnswer(tax.Code, tax.Minor))]);

    internal static string? LotOf(CustomerId customer, LotId? lot) => lot is { } id ? LotAnswer.IdOf(customer, id) : null;
}

/// <summary>Something that a customer has, and whether it is used.</summary>
/// <param name="Object">"coupon", "standing", "stored_value", "gift".</param>
/// <param name="Id">Its lot; null for a level's discount and for stored value.</param>
/// <param name="Status">Used; cannot be used; or could be, and something else is better.</param>
/// <param name="Key">A stable word for why not; null when it is used.</param>
/// <param name="Detail">The same for people: "spend 34.00 GBP more to use it".</param>
/// <param name="ShortByAmount">By how much the goods miss its minimum.</param>
/// <param name="OffAmount">What it takes off or pays; 0 when it is not used.</param>
public sealed record RedeemableAnswer(RedeemableKind Object, string? Id, string Status, string? Key, string? Detail, long ShortByAmount, long OffAmount)
{
    internal static RedeemableAnswer Of(CustomerId customer, RedeemableStatus status) => new(
        status.Kind, OrderTotalsAnswer.LotOf(customer, status.Lot), status.State.ToString().ToUpperInvariant(), status.Key, status.Detail, status.ShortByMinor, status.OffMinor);
}

/// <summary>Something to do with the order.</summary>
/// <param name="Type">"discount", "pay_with_stored_value", "add_gift".</param>
/// <param name="Lot">Of which lot; null for stored value and levels.</param>
/// <param name="Line">On which line; null for the order as a whole.</param>
/// <param name="Amount">How much.</param>
/// <param name="Rule">What made it, with its version: "spring-pack@2".</param>
public sealed record EffectAnswer(string Type, string? Lot, int? Line, long Amount, string? Rule);

/// <summary>What a customer pays for a cart, and why.</summary>
/// <param name="Object">"quote".</param>
/// <param name="Valid">False when something was chosen that does not apply: nothing of the choice is in the totals then.</param>
/// <param name="Redeemables">Everything that the customer has, used or not, and why not.</param>
/// <param name="Effects">What to do with the order.</param>
/// <param name="Proven">True when no other combination leaves less to pay.</param>
public sealed record QuoteAnswer(
    string Object, bool Valid, string? Customer, OrderTotalsAnswer Order, IReadOnlyList<RedeemableAnswer> Redeemables, IReadOnlyList<EffectAnswer> Effects, bool Proven)
{
    internal static QuoteAnswer Of(Wallet wallet, Quote quote, bool isGuest) => new(
        "quote", quote.IsValid, isGuest ? null : PublicId.Of(PublicId.Customer, wallet.Customer.Value),
        OrderTotalsAnswer.Of(wallet.Customer, wallet.Currency, quote.Totals, (quote.Lines, quote.TaxBases)),
        [.. quote.Redeemables.Select(status => RedeemableAnswer.Of(wallet.Customer, status))], EffectsOf(wallet, quote), quote.IsProven);

    private static List<EffectAnswer> EffectsOf(Wallet wallet, Quote quote)
    {
        var effects = new List<EffectAnswer>();
        foreach (var line in quote.Lines)
        {
            foreach (var (lot, minor) in line.Discounts)
                effects.Add(new("discount", OrderTotalsAnswer.LotOf(wallet.Customer, lot), line.Number, minor, RuleOf(wallet, lot)));
        }

        if (quote.Totals.StoredValueMinor > 0)
            effects.Add(new("pay_with_stored_value", null, null, quote.Totals.StoredValueMinor, null));
        foreach (var gift in quote.Redeemables.Where(status => status is { Kind: RedeemableKind.Gift, State: RedeemableState.Applicable }))
            effects.Add(new("add_gift", OrderTotalsAnswer.LotOf(wallet.Customer, gift.Lot), null, 0, RuleOf(wallet, gift.Lot)));

        return effects;
    }

    private static string? RuleOf(Wallet wallet, LotId? lot) => lot is { } id ? wallet.Find(id)?.Rule : null;
}
