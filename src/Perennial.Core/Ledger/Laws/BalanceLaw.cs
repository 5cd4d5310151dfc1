namespace Perennial.Ledger;

/// <summary>I-1: every transaction sums to zero. A posting has both its sides in one row, so it balances if both sides are whole.</summary>
internal sealed class BalanceLaw(BucketHead head, Action<Violation> report, TrialBalance trial) : Law(head, report)
{
    public override void Read(JournalRow row)
    {
        var id = row.Transaction.Id.Value;
        for (var n = 0; n < row.Transaction.Postings.Count; n++)
        {
            var posting = row.Transaction.Postings[n];
            if (posting.Minor <= 0)
                Report("I-1", id, $"Posting {n} of transaction {id} moves {posting.Minor} minor units; it has to be more than none.");
            if (!Enum.IsDefined(posting.Debit) || !Enum.IsDefined(posting.Credit))
                Report("I-1", id, $"Posting {n} of transaction {id} is between the accounts {(short)posting.Debit} and {(short)posting.Credit}, and there are no such two.");
            if (posting.Debit.HasLots() != posting.DebitLot.Value > 0 || posting.Credit.HasLots() != posting.CreditLot.Value > 0)
                Report("I-1", id, $"Posting {n} of transaction {id} has only one side: {posting.Debit} lot {posting.DebitLot.Value} to {posting.Credit} lot {posting.CreditLot.Value}.");

            trial.Add(posting);
        }

        if (row.Transaction.IsRefused && row.Transaction.Postings.Count > 0)
            Report("I-1", id, $"Transaction {id} was refused and moves value all the same.");
    }
}
