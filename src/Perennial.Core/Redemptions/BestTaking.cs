using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>A quote that is going to be written.</summary>
internal static class BestTaking
{
    /// <summary>The quote, or why it cannot be carried out.</summary>
    public static Verdict<Quote> Of(Wallet wallet, Checkout ask, Moment moment)
    {
        if (wallet.IsFrozen)
            return new Refusal("wallet_frozen", "The wallet is frozen: nothing can be spent from it until it is unfrozen.");
        if (!Quote.Of(wallet, ask, moment).Granted(out var quote, out var refusal))
            return refusal;
        if (quote.IsValid && ask.Use.PayableMinor is { } expected && expected != quote.Totals.PayableMinor)
            return new Refusal("quote_changed", $"{new Money(expected, wallet.Currency)} was expected to be left to pay; now it is {new Money(quote.Totals.PayableMinor, wallet.Currency)}. Quote it again, show it to the customer, and use a new key.");
        if (quote.IsValid)
            return quote;

        var wished = quote.Redeemables.Where(status => status.State == RedeemableState.Inapplicable && (status.Kind == RedeemableKind.StoredValue || (status.Lot is { } lot && ask.Use.Coupons?.Contains(lot) == true)));
        return new Refusal("choice_inapplicable", $"What the customer chose cannot be used on this order: {string.Join(" ", wished.Select(Said))} Quote it again, and choose of what applies.");
    }

    private static string Said(RedeemableStatus status) => $"{(status.Lot is { } lot ? $"coupon {lot.Value}" : "stored value")} ({status.Key}): {status.Detail}";
}
