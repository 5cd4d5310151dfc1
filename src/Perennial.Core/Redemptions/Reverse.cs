using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What a correction took back.</summary>
public sealed record Reversed(long Transaction, long Correction, long BalanceMinor);

/// <summary>
/// Corrects something that should not have been written: a redemption of which nothing was given back, or a sale, pack or grant of which
/// nothing was used. Why stands in the reason of its provenance.
/// </summary>
public sealed record Reverse(TransactionId Transaction) : WalletAsk
{
    public override Operation Operation => Operation.Reverse;

    public override Needs Needs => new(Cards: true, AllLots: true, Chain: Transaction);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        var wrong = wallet.Past.FirstOrDefault(past => past.Id == Transaction && past.Customer == wallet.Customer && !past.IsRefused);
        return wrong?.Operation switch
        {
            Operation.Redeem or Operation.Capture => OfRedemption(wallet, moment),
            Operation.SellCard or Operation.IssuePack or Operation.IssueGrant => OfIssue(wallet, wrong, moment),
            null => new Refusal("transaction_missing", $"The wallet has no transaction {Transaction.Value}; it was refused, or is another customer's."),
            _ => new Refusal("not_reversible", $"Transaction {Transaction.Value} is a {wrong.Operation}; redemptions, sales and grants can be reversed."),
        };
    }

    private Verdict<Decision> OfRedemption(Wallet wallet, Moment moment)
    {
        if (!RedemptionPast.Of(wallet, Transaction).Granted(out var past, out var refusal))
            return refusal;
        if (past.IsTouched)
            return new Refusal("already_touched", $"Payment {Transaction.Value} has been given back in part or wholly; refund what is left of it.");
        if (!RefundRedemption.Whole(Transaction).Decide(wallet, moment).Granted(out var decision, out refusal))
            return refusal;

        return decision with { Answer = Answer(decision.After, moment) };
    }

    private Verdict<Decision> OfIssue(Wallet wallet, Transaction wrong, Moment moment)
    {
        if (wallet.IsFrozen)
            return new Refusal("wallet_frozen", "The wallet is frozen: nothing is paid out of it until it is unfrozen.");

        var made = wallet.Grants.Where(grant => grant.Lot.Id.MadeBy == Transaction).ToArray();
        if (Array.Find(made, grant => IsTouched(wallet, grant, moment)) is { } used)
            return new Refusal("already_touched", $"Lot {used.Lot.Id.Value} has been used, is held or was taken back; refund the card, or revoke what is left.");

        var after = wallet.With([.. made.Select(grant => grant.Revoked())]);
        if (wallet.Cards.FirstOrDefault(card => card.Id == Transaction.Card) is { } card && wrong.Operation != Operation.IssueGrant)
            after = after.With(card with { State = CardState.Refunded });

        return new Decision(after, [.. wrong.Postings.Select(Backwards)], Answer(after, moment)) { Reference = Transaction };
    }

    private static bool IsTouched(Wallet wallet, Grant grant, Moment moment) =>
        grant.Lot.State != LotState.Open || grant.Lot.RemainingMinor != grant.Lot.OriginalMinor || grant.Lot.UsesLeft != grant.Lot.UsesMax
        || wallet.HeldOf(grant.Lot.Id, moment.Now) != default;

    private static Posting Backwards(Posting posting) =>
        posting with { Debit = posting.Credit, DebitLot = posting.CreditLot, Credit = posting.Debit, CreditLot = posting.DebitLot };

    private Reversed Answer(Wallet after, Moment moment) => new(Transaction.Value, moment.Id.Value, after.BalanceMinor(moment.Today));
}
