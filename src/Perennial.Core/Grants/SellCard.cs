using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A card that was sold.</summary>
/// <param name="Lots">The principal, then the tranches of the bonus in the order in which they open.</param>
public sealed record CardSold(long Card, string Programme, long PaidMinor, long BonusMinor, IReadOnlyList<LotMade> Lots, long BalanceMinor);

/// <summary>Value that was made, and the days on which it can be used, in days since 1970, both inclusive.</summary>
public sealed record LotMade(long Lot, GrantKind Kind, long Minor, int Uses, int FirstDay, int LastDay)
{
    internal static LotMade Of(Lot lot) => new(lot.Id.Value, lot.Kind, lot.OriginalMinor, lot.UsesMax, lot.FirstDay, lot.LastDay);
}

/// <summary>Sells a card, which is also how a wallet is topped up. The whole bonus is promised at once, each tranche with its own days.</summary>
public sealed record SellCard(CardProgramme Programme, Payment Payment) : WalletAsk
{
    public override Operation Operation => Operation.SellCard;

    public override Needs Needs => new(Cards: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (Checked(wallet) is { } refusal)
            return refusal;
        if (!Grants(moment).Granted(out var grants, out refusal))
            return refusal;

        var sale = new SaleRecord(
            Programme.Preset, Programme.IsNamed, Payment.LoanRate, Payment.DepositRate, Programme.CountsPromisedBonus, Programme.GraceDays,
            Programme.Conditions.IsRefundable, Programme.Conditions.IsTransferable, Programme.UnlimitedDays);
        var card = new Card(
            moment.Id.Card, CardKind.Card, Programme.Rule, Programme.PayMinor, Programme.BonusMinor, moment.Now, Payment.Evidence, CardState.Active, sale);
        var after = wallet.With([.. grants]).With(card);
        if (PrepaidLaw.Check(after) is { } limit)
            return limit;

        return new Decision(
            after,
            [.. grants.Select(grant => Posting.Into(grant.Lot, grant.Lot.Kind == GrantKind.Principal ? Account.Cash : Account.BonusCost, grant.Lot.OriginalMinor))],
            new CardSold(card.Id.Value, card.Programme, card.PaidMinor, card.BonusMinor, [.. grants.Select(grant => LotMade.Of(grant.Lot))], after.BalanceMinor(moment.Today)));
    }

    private Refusal? Checked(Wallet wallet)
    {
        if (Programme.Check() is { } refusal)
            return refusal;
        if (Programme.Currency != wallet.Currency)
            return new("currency_differs", $"The wallet is in {wallet.Currency}, the programme in {Programme.Currency}.");
        if (Payment.Tender == Tender.StoredValue)
            return new("value_buys_value", "A card is not paid with stored value; take cash or a bank's card.");
        if (Programme.Preset == SaleRecord.CnPrepaid && (string.IsNullOrWhiteSpace(Payment.Evidence) || Payment.LoanRate.BasisPoints <= 0 || Payment.DepositRate.BasisPoints <= 0))
            return new("evidence_missing", "A prepaid card in mainland China keeps the receipt of its payment and both interest rates of its day (法释〔2025〕4号 Art. 14 to 17); give all three.");

        return null;
    }

    private Verdict<List<Grant>> Grants(Moment moment)
    {
        var principal = new Lot(
            moment.Id.Lot(0), GrantKind.Principal, moment.Id.Card, 0, Programme.Name, Programme.PayMinor, Programme.PayMinor, 0, 0,
            moment.Today, Programme.PrincipalLastDay(moment.Today), Programme.RankOf(GrantKind.Principal), LotState.Open, default);
        var grants = new List<Grant> { new(principal, Programme.PrincipalTerms, Programme.Rule) };
        if (Programme.BonusMinor == 0)
            return grants;
        if (!Programme.Plan.Tranches(new(Programme.BonusMinor, Programme.Currency), moment.Today).Granted(out var tranches, out var refusal))
            return refusal;

        foreach (var (part, minor, first, last) in tranches)
        {
            var lot = new Lot(
                moment.Id.Lot(part), GrantKind.Bonus, moment.Id.Card, part, Programme.Name, minor, minor, 0, 0,
                first, last, Programme.RankOf(GrantKind.Bonus), LotState.Open, default);
            grants.Add(new(lot, Programme.BonusTerms, Programme.Rule));
        }

        return grants;
    }
}
