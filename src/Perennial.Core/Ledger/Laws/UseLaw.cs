namespace Perennial.Ledger;

/// <summary>I-9: a grant is used at most as often as it may be, and of what was revoked nothing is left and nothing is used.</summary>
internal sealed class UseLaw(BucketHead head, Action<Violation> report) : Law(head, report)
{
    private readonly Dictionary<long, LotTally> lots = head.Lots.Where(lot => lot.Lot.Kind.HasUses()).ToDictionary(lot => lot.Lot.Id.Value, lot => new LotTally(lot));

    public override void Read(JournalRow row)
    {
        foreach (var posting in row.Transaction.Postings)
        {
            if (posting.Debit is Account.Coupons or Account.Gifts && lots.TryGetValue(posting.DebitLot.Value, out var lot))
            {
                var before = lot.UsesLeft;
                lot.Move(row.Transaction, posting, -posting.Minor);
                if (lot.UsesLeft < 0 && lot.UsesLeft < before)
                    Report("I-9", row.Transaction.Id.Value, $"Transaction {row.Transaction.Id.Value} uses {lot.Row.Lot.Kind.ToString().ToLowerInvariant()} {posting.DebitLot.Value} once more than the {lot.Row.Lot.UsesMax} times that it may be used.");
            }

            if (posting.Credit is Account.Coupons or Account.Gifts && lots.TryGetValue(posting.CreditLot.Value, out lot))
                lot.Move(row.Transaction, posting, posting.Minor);
        }
    }

    public override void End()
    {
        foreach (var lot in Head.Lots.Select(row => row.Lot))
        {
            if (lot.UsesLeft < 0 || lot.UsesLeft > lot.UsesMax)
                Report("I-9", lot.Id.MadeBy.Value, $"Grant {lot.Id.Value} has {lot.UsesLeft} uses left of {lot.UsesMax}.");
            if (lot.State == LotState.Revoked && !lot.IsSpent)
                Report("I-9", lot.Id.MadeBy.Value, $"Grant {lot.Id.Value} was revoked and still has {lot.RemainingMinor} and {lot.UsesLeft} uses.");
            if (!Enum.IsDefined(lot.State))
                Report("I-9", lot.Id.MadeBy.Value, $"Grant {lot.Id.Value} is in the state {(short)lot.State}, and there is no such state.");
        }
    }
}
