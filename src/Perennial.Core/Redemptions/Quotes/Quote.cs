using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>
/// What a customer pays for an order, and why: which coupons, level's discount and stored value are used, what each takes off which line, and
/// why the rest is not used. The same wallet, order, wish, context and moment give the same quote; nothing is written by it.
/// </summary>
/// <param name="IsValid">False when the customer wished for something that does not apply: then nothing of the wish is applied, and it is said why.</param>
/// <param name="Lines">By number.</param>
/// <param name="TaxBases">By code.</param>
/// <param name="Redeemables">A level's discount, coupons by lot, stored value, gifts by lot.</param>
/// <param name="IsProven">True when no other combination is better; false when there were too many to be sure.</param>
/// <param name="Nodes">How many branches were looked at.</param>
public sealed record Quote(
    bool IsValid, QuoteTotals Totals, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<TaxBasis> TaxBases, IReadOnlyList<RedeemableStatus> Redeemables, bool IsProven, long Nodes)
{
    /// <summary>What is taken of which lot for which line: coupons first, each with its part for line 0, then money in spending order.</summary>
    internal IReadOnlyList<LotPart> Parts { get; init; } = [];

    /// <summary>The lines as a transaction keeps them.</summary>
    internal IReadOnlyList<PaidLine> Paid { get; init; } = [];

    /// <summary>Quotes an order.</summary>
    /// <returns>Refused only where the order itself, the wish or the policy cannot be; never because a coupon does not apply.</returns>
    public static Verdict<Quote> Of(Wallet wallet, Checkout checkout, Moment moment)
    {
        var (basket, use, context) = checkout;
        if ((BasketCheck.Of(wallet, basket) ?? context.Check()) is { } refusal)
            return refusal;
        if (use.StoredValueMinor < 0)
            return new Refusal("amount_not_positive", $"{new Money(use.StoredValueMinor.Value, wallet.Currency)} of stored value cannot pay; use 0 for none.");

        var cart = Cart.Of(basket, context.Policy);
        var offers = Offers.Of(wallet, basket, cart, (context, moment));
        var lots = new LotFlow(wallet, basket, moment);
        var left = LeftToPay.Of(lots, cart, wallet.IsFrozen ? 0 : use.StoredValueMinor);
        var (combination, wrong) = use.Coupons is null
            ? (Choice.Best(cart, context.Policy, offers, left), [])
            : Choice.Named(cart, context.Policy, offers, (use.Coupons, left));

        var reading = new QuoteReading(wallet, basket, moment) { Cart = cart, Offers = offers, Lots = lots, Use = use, Policy = context.Policy };
        var paid = combination is null ? 0 : combination.Due.Sum() - left.Of(combination.Due);
        var isPaid = use.StoredValueMinor is not { } asked || paid == asked;
        if (combination is not null && isPaid)
            return reading.Of(combination, paid, []);

        // Nothing of a wish that cannot be: only what the level takes off anyway.
        var nothing = Choice.Named(cart, context.Policy, offers, ([], LeftToPay.Of(lots, cart, 0))).Combination ?? Combination.None(cart);
        return reading.Of(nothing, 0, wrong, isPaid ? null : combination is null ? null : combination.Due.Sum()) with { IsValid = false };
    }
}
