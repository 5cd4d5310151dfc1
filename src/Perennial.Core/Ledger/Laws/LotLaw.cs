namespace Perennial.Ledger;

/// <summary>
/// I-2 and I-3: what remains of every lot, and the balance of every wallet after every transaction, computed anew from the postings alone
/// and compared with what is stored.
/// </summary>
internal sealed class LotLaw : Law
{
    private readonly Dictionary<long, LotTally> lots;
    private readonly Dictionary<long, WalletTally> wallets = [];

    public LotLaw(BucketHead head, Action<Violation> report) : base(head, report) =>
        lots = head.Lots.ToDictionary(lot => lot.Lot.Id.Value, lot => new LotTally(lot));

    public override void Read(JournalRow row)
    {
        var transaction = row.Transaction;
        foreach (var posting in transaction.Postings)
        {
            Move(transaction, posting.DebitLot, posting, -posting.Minor);
            Move(transaction, posting.CreditLot, posting, posting.Minor);
        }

        if (!wallets.TryGetValue(transaction.Customer.Value, out var wallet))
            wallets[transaction.Customer.Value] = wallet = new();

        var balance = wallet.BalanceMinor(Head.Calendar.DayOf(transaction.RecordedAt));
        if (balance != transaction.BalanceMinor)
            Report("I-3", transaction.Id.Value, $"Transaction {transaction.Id.Value} says a balance of {transaction.BalanceMinor}; the postings of customer {transaction.Customer.Value} come to {balance}.");
    }

    public override void End()
    {
        var held = HeldNow();
        foreach (var tally in lots.Values)
        {
            var lot = tally.Row.Lot;
            var by = lot.Id.MadeBy.Value;
            if (lot.RemainingMinor < 0 || lot.RemainingMinor > lot.OriginalMinor)
                Report("I-2", by, $"Grant {lot.Id.Value} has {lot.RemainingMinor} left of {lot.OriginalMinor}.");
            if (held.TryGetValue(lot.Id.Value, out var set) && (set.Minor > lot.RemainingMinor || set.Uses > lot.UsesLeft || set.Minor < 0))
                Report("I-2", by, $"Holds set {set.Minor} (and {set.Uses} uses) of grant {lot.Id.Value} aside, and {lot.RemainingMinor} (and {lot.UsesLeft} uses) are left.");
            if (Accounts.Of(lot.Kind) is null)
                continue;

            if (tally.MadeMinor != lot.OriginalMinor)
                Report("I-3", by, $"Grant {lot.Id.Value} says it was made with {lot.OriginalMinor}; transaction {by} put {tally.MadeMinor} into it.");
            if (tally.Minor != lot.RemainingMinor)
                Report("I-3", by, $"Grant {lot.Id.Value} says {lot.RemainingMinor} left; its postings come to {tally.Minor}.");
            if (IsCounted(lot) && lot.State == LotState.Open && tally.UsesLeft != lot.UsesLeft)
                Report("I-3", by, $"{lot.Kind} {lot.Id.Value} says {lot.UsesLeft} uses left; its postings come to {tally.UsesLeft}.");
        }
    }

    private void Move(Transaction transaction, LotId id, Posting posting, long minor)
    {
        if (id.Value == 0 || !lots.TryGetValue(id.Value, out var tally))
            return;

        if (!wallets.TryGetValue(tally.Row.Customer.Value, out var wallet))
            wallets[tally.Row.Customer.Value] = wallet = new();

        tally.Move(transaction, posting, minor);
        wallet.Touch(tally);
        if (tally.Minor < 0 || tally.Minor > tally.Row.Lot.OriginalMinor)
            Report("I-2", transaction.Id.Value, $"Transaction {transaction.Id.Value} leaves {tally.Minor} in grant {id.Value}, which was made with {tally.Row.Lot.OriginalMinor}.");
    }

    /// <summary>True for what is used with a posting; a gift without a cost has none.</summary>
    private static bool IsCounted(Lot lot) => lot.Kind == GrantKind.Coupon || (lot.Kind == GrantKind.Gift && lot.OriginalMinor > 0);

    private Dictionary<long, (long Minor, int Uses)> HeldNow()
    {
        var held = new Dictionary<long, (long Minor, int Uses)>();
        foreach (var part in Head.Holds.Where(hold => hold.Hold.IsActive(Head.Now)).SelectMany(hold => hold.Hold.Parts))
        {
            var (minor, uses) = held.GetValueOrDefault(part.Lot.Value);
            held[part.Lot.Value] = (minor + part.Minor, uses + part.Uses);
        }

        return held;
    }
}
