using System.Text.Json.Serialization;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What was set aside by the best combination, and what the order came to.</summary>
/// <param name="ExpiresAt">From this instant on the hold holds nothing.</param>
/// <param name="SpendableMinor">What can still be spent beside it.</param>
public sealed record BestHeld(
    long Hold, long Minor, long DiscountMinor, Instant ExpiresAt, IReadOnlyList<LotPart> Parts, long SpendableMinor,
    QuoteTotals Totals, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<TaxBasis> TaxBases);

/// <summary>Sets aside what a quote says. It is captured, voided or expires as any hold.</summary>
/// <param name="For">How long it holds: above zero, at most <see cref="PlaceHold.LongestHold"/>.</param>
public sealed record HoldBest(Basket Basket, Use Use, Duration For) : WalletAsk
{
    /// <summary>The store's policy and the customer's level. Not part of the request: a setting may change between a call and its repetition.</summary>
    [JsonIgnore]
    public CheckoutContext Context { get; init; } = CheckoutContext.Usual;

    public override Operation Operation => Operation.PlaceHold;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!PlaceHold.LengthOf(For).Granted(out var length, out var refusal))
            return refusal;
        if (!BestTaking.Of(wallet, new(Basket, Use, Context), moment).Granted(out var quote, out refusal))
            return refusal;

        var hold = new Hold(moment.Id.Hold, quote.Totals.StoredValueMinor, moment.Now, moment.Now + length, HoldState.Placed, quote.Parts, quote.Paid);
        var after = wallet.With(hold);
        var discount = quote.Parts.Sum(part => part.Line > 0 && wallet.Find(part.Lot)!.Lot.Kind == GrantKind.Coupon ? part.Minor : 0);
        return new Decision(after, [], new BestHeld(hold.Id.Value, hold.Minor, discount, hold.ExpiresAt, hold.Parts, after.SpendableMinor(moment), quote.Totals, quote.Lines, quote.TaxBases));
    }
}
