using System.Text.Json.Serialization;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What a redemption of the best combination took, and what the order came to.</summary>
/// <param name="Redemption">What a refund names.</param>
/// <param name="DiscountMinor">What coupons took off; a level's discount is in the totals alone.</param>
/// <param name="Lots">What each lot gave, in the order in which they were taken: for the receipt.</param>
/// <param name="BalanceMinor">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record BestRedeemed(
    long Redemption, long PaidMinor, long DiscountMinor, IReadOnlyList<LotTaken> Lots, long BalanceMinor,
    QuoteTotals Totals, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<TaxBasis> TaxBases);

/// <summary>Pays for an order with what a quote says: computed again, and written in the same breath.</summary>
/// <remarks>An order of which nothing is paid by the wallet is kept too, so that its goods can come back by line.</remarks>
public sealed record RedeemBest(Basket Basket, Use Use) : WalletAsk
{
    /// <summary>The store's policy and the customer's level. Not part of the request: a setting may change between a call and its repetition.</summary>
    [JsonIgnore]
    public CheckoutContext Context { get; init; } = CheckoutContext.Usual;

    public override Operation Operation => Operation.Redeem;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!BestTaking.Of(wallet, new(Basket, Use, Context), moment).Granted(out var quote, out var refusal))
            return refusal;

        var (after, postings) = Taking.Apply(wallet, quote.Parts, quote.Totals.StoredValueMinor);
        var taken = Redeem.Answer(wallet, after, postings, moment);
        var answer = new BestRedeemed(taken.Redemption, taken.PaidMinor, taken.DiscountMinor, taken.Lots, taken.BalanceMinor, quote.Totals, quote.Lines, quote.TaxBases);
        return new Decision(after, postings, answer) { Lines = quote.Paid };
    }
}
