using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>Gives a card or a pack back: what is owed is paid out, what is left of it ends.</summary>
/// <param name="Cause">Why; mandatory with the preset cn-prepaid.</param>
/// <param name="EndedDay">The day on which the contract ended, in days since 1970, from which interest runs; null for today.</param>
public sealed record RefundCard(CardId Card, RefundCause Cause = RefundCause.Unsaid, int? EndedDay = null) : WalletAsk
{
    private const int DaysOfGrace = 7, DaysOfYear = 365;

    public override Operation Operation => Operation.RefundCard;

    public override Needs Needs => new(Cards: true, AllLots: true, AllPast: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (wallet.IsFrozen)
            return new Refusal("wallet_frozen", "The wallet is frozen: nothing is paid out of it until it is unfrozen.");
        if (!Preview(wallet, moment).Granted(out var refund, out var refusal))
            return refusal;

        var card = wallet.Cards.First(card => card.Id == Card);
        var use = CardUse.Of(wallet, card, moment.Today);
        var after = wallet.With([.. use.Lots.Select(grant => grant.Revoked())]).With(Ended(card, refund));
        return new Decision(after, card.Kind == CardKind.Pack ? Pack(use, refund) : Postings(use, refund), refund);
    }

    /// <summary>What would be given back, and why. Changes nothing.</summary>
    /// <param name="wallet">With its cards, all its lots and its whole past.</param>
    public Verdict<CardRefund> Preview(Wallet wallet, Moment moment)
    {
        var card = wallet.Cards.FirstOrDefault(card => card.Id == Card);
        if (card is null)
            return new Refusal("card_missing", $"The wallet has no card {Code(wallet)}; it is another customer's.");
        if (card.State != CardState.Active)
            return new Refusal("card_ended", $"Card {Code(wallet)} was {card.State switch { CardState.Refunded => "given back", CardState.Moved => "given to another customer", _ => "replaced" }} already.");

        var use = CardUse.Of(wallet, card, moment.Today);
        if (use.Lots.Any(grant => wallet.HeldOf(grant.Lot.Id, moment.Now) != default))
            return new Refusal("card_held", $"Value of card {Code(wallet)} is held for an order; capture or void the hold first.");
        if (!card.Sale.IsRefundable)
            return new Refusal("card_not_refundable", $"Card {Code(wallet)} was sold as not to be given back.");
        if ((card.Sale.IsCnPrepaid ? Uncaused(use, moment.Today) : null) is { } refusal)
            return refusal;
        if (EndedDay is { } ended && (ended > moment.Today || ended < use.PaidDay))
            return new Refusal("refund_day", $"The contract cannot have ended on day {ended}: it was paid on day {use.PaidDay}, and today is {moment.Today}.");

        return Owed(use, wallet.Currency, moment.Today);
    }

    private CardCode Code(Wallet wallet) => CardCode.Of(wallet.Bucket, Card);

    private Refusal? Uncaused(CardUse use, int today)
    {
        if (Cause == RefundCause.Unsaid || !Enum.IsDefined(Cause))
            return new("cause_missing", "A prepaid card in mainland China ends for a cause: say merchant, customer or within_7_days (法释〔2025〕4号 Art. 15 to 19).");
        if (Cause == RefundCause.WithinSevenDays && today > use.PaidDay + DaysOfGrace)
            return new("seven_days_over", $"The seventh day after the payment was {today - use.PaidDay - DaysOfGrace} days ago; refund for another cause (法释〔2025〕4号 Art. 14).");

        return null;
    }

    private CardRefund Owed(CardUse use, Currency currency, int today)
    {
        var (amount, article, lines) = RefundRule.Of(use, Cause, today, currency);
        var rate = Cause switch { RefundCause.Merchant => use.Card.Sale.LoanRate, RefundCause.Customer => use.Card.Sale.DepositRate, _ => default };
        var days = today - (EndedDay ?? today);
        var interest = InterestOf(amount, rate, days);
        if (interest > 0)
            lines.Add($"Interest of {rate} a year for {days} days: {new Money(interest, currency)}.");

        return new(
            Card.Value, amount, interest, use.PrincipalLeftMinor, use.FaceMinor, use.ListMinor, article, lines, use.BonusLeftMinor,
            [.. use.Lots.Where(grant => !grant.Lot.IsSpent).Select(grant => grant.Lot.Id.Value)]);
    }

    /// <summary>Simple interest over a year of 365 days, rounded half up.</summary>
    private static long InterestOf(long minor, Percent rate, int days)
    {
        var (exact, whole) = ((Int128)minor * rate.BasisPoints * days, (Int128)10_000 * DaysOfYear);
        return checked((long)(((2 * exact) + whole) / (2 * whole)));
    }

    /// <summary>
    /// Principal is paid out as far as it is owed, and what is not is kept. Where more is owed than is left (principal was consumed before bonus)
    /// the account of what is kept pays it: it holds the difference between what lots say was consumed and what the mixture was.
    /// </summary>
    private static List<Posting> Postings(CardUse use, CardRefund refund)
    {
        var postings = new List<Posting>();
        var owed = refund.AmountMinor;
        foreach (var lot in use.Lots.Select(grant => grant.Lot).Where(lot => lot.RemainingMinor > 0))
        {
            if (lot.Kind != GrantKind.Principal)
            {
                postings.Add(Posting.OutOf(lot, Account.BonusCost, lot.RemainingMinor));
                continue;
            }

            var paid = Math.Min(owed, lot.RemainingMinor);
            owed -= paid;
            if (paid > 0)
                postings.Add(Posting.OutOf(lot, Account.Cash, paid));
            if (paid < lot.RemainingMinor)
                postings.Add(Posting.OutOf(lot, Account.Kept, lot.RemainingMinor - paid));
        }

        if (owed > 0)
            postings.Add(new(Account.Kept, default, Account.Cash, default, owed, 0, 0));
        if (refund.InterestMinor > 0)
            postings.Add(new(Account.Interest, default, Account.Cash, default, refund.InterestMinor, 0, 0));

        return postings;
    }

    private static Card Ended(Card card, CardRefund refund)
    {
        var overpaid = card.Kind == CardKind.Card ? Math.Max(0, refund.AmountMinor - refund.PrincipalLeftMinor) : 0;
        return card with { State = CardState.Refunded, Sale = card.Sale with { OverpaidMinor = overpaid } };
    }

    private static List<Posting> Pack(CardUse use, CardRefund refund)
    {
        var postings = use.Lots.Where(grant => grant.Lot.RemainingMinor > 0).Select(grant => Posting.OutOf(grant.Lot, Account.CouponCost, grant.Lot.RemainingMinor)).ToList();
        if (refund.AmountMinor > 0)
            postings.Add(new(Account.CouponCost, default, Account.Cash, default, refund.AmountMinor, 0, 0));

        return postings;
    }
}
