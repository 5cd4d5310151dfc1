using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A pack that was issued.</summary>
public sealed record PackIssued(long Pack, string Name, long PaidMinor, IReadOnlyList<LotMade> Coupons);

/// <summary>Issues a pack of coupons, for its price or for nothing.</summary>
/// <param name="Payment">How the price was paid; null only when there is none.</param>
/// <remarks>
/// What was paid for a pack lowers what its coupons cost (cash ← coupon cost), rather than being income or a liability of its own: the coupons
/// stand in the books with the most that they may take off, so the price is not earned before they are used or have ended, every lot's
/// account is still the sum of its lots, and giving the rest of a pack back is the same posting the other way round.
/// </remarks>
public sealed record IssuePack(CouponPack Pack, Payment? Payment = null) : WalletAsk
{
    public override Operation Operation => Operation.IssuePack;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (Checked(wallet) is { } refusal)
            return refusal;

        var each = CouponCeiling.Of(Pack.Terms, Pack.UsesEach);
        if (!Pack.Windows.Tranches(new(checked(each * Pack.Windows.Parts), Pack.Currency), moment.Today).Granted(out var windows, out refusal))
            return refusal;

        var coupons = windows.Select(window => new Grant(Coupon(window, moment), Pack.Terms, Pack.Rule)).ToArray();
        var card = new Card(
            moment.Id.Card, CardKind.Pack, Pack.Rule, Pack.PriceMinor, 0, moment.Now, Payment?.Evidence ?? "", CardState.Active, SaleRecord.Usual);
        var postings = coupons.Select(coupon => Posting.Into(coupon.Lot, Account.CouponCost, coupon.Lot.OriginalMinor)).ToList();
        if (Pack.PriceMinor > 0)
            postings.Add(new(Account.Cash, default, Account.CouponCost, default, Pack.PriceMinor, 0, 0));

        return new Decision(
            wallet.With(coupons).With(card), postings,
            new PackIssued(card.Id.Value, Pack.Rule, Pack.PriceMinor, [.. coupons.Select(coupon => LotMade.Of(coupon.Lot))]));
    }

    private Lot Coupon(Tranche window, Moment moment) => new(
        moment.Id.Lot(window.Part), GrantKind.Coupon, moment.Id.Card, window.Part, Pack.Name, window.Minor, window.Minor, Pack.UsesEach, Pack.UsesEach,
        window.FirstDay, window.LastDay, Lot.UsualRank, LotState.Open, default);

    private Refusal? Checked(Wallet wallet)
    {
        if (Pack.Check() is { } refusal)
            return refusal;
        if (Pack.Currency != wallet.Currency)
            return new("currency_differs", $"The wallet is in {wallet.Currency}, the pack in {Pack.Currency}.");
        if (Payment?.Tender == Tender.StoredValue)
            return new("value_buys_value", "A pack is not paid with stored value; take cash or a bank's card.");
        if (Pack.PriceMinor > 0 && Payment is null)
            return new("evidence_missing", $"The pack costs {new Money(Pack.PriceMinor, Pack.Currency)}; say how it was paid.");

        return null;
    }
}
