namespace Perennial.Ledger;

/// <summary>I-7: a capture takes at most what was held, in all and of each lot; refunds give back at most what was captured: in all, of each line, of each lot.</summary>
internal sealed class RefundLaw(BucketHead head, Action<Violation> report) : Law(head, report)
{
    private readonly Dictionary<long, Hold> holds = head.Holds.ToDictionary(hold => hold.Hold.Id.Value, hold => hold.Hold);
    private readonly Dictionary<long, long> origins = head.Lots.Where(lot => lot.Lot.Origin.Value > 0).ToDictionary(lot => lot.Lot.Id.Value, lot => lot.Lot.Origin.Value);
    private readonly Dictionary<long, Captured> redemptions = [];

    public override void Read(JournalRow row)
    {
        var transaction = row.Transaction;
        if (transaction.IsRefused)
            return;
        if (transaction.Operation == Operation.Capture)
            CheckCapture(transaction);
        if (transaction.Operation is Operation.Redeem or Operation.Capture && Head.Refunded.Contains(transaction.Id.Value))
            redemptions[transaction.Id.Value] = new(transaction);
        if (transaction.Operation is Operation.Refund or Operation.Reverse && transaction.Postings.Any(posting => posting.Debit is Account.Redeemed or Account.Discount))
            CheckRefund(transaction);
    }

    private void CheckCapture(Transaction capture)
    {
        if (!holds.TryGetValue(capture.Reference.Value, out var hold))
            return;

        var id = capture.Id.Value;
        var taken = capture.Postings.Where(posting => posting.Credit == Account.Redeemed).Sum(posting => posting.Minor);
        if (taken > hold.Minor)
            Report("I-7", id, $"Transaction {id} captured {taken} of hold {hold.Id.Value}, which held {hold.Minor}.");

        foreach (var lot in capture.Postings.Where(posting => posting.DebitLot.Value > 0).GroupBy(posting => posting.DebitLot))
        {
            var held = hold.Parts.Where(part => part.Lot == lot.Key).Sum(part => part.Minor);
            if (lot.Sum(posting => posting.Minor) is var minor && minor > held)
                Report("I-7", id, $"Transaction {id} captured {minor} of grant {lot.Key.Value}; hold {hold.Id.Value} held {held} of it.");
        }
    }

    private void CheckRefund(Transaction refund)
    {
        var id = refund.Id.Value;
        if (!redemptions.TryGetValue(refund.Reference.Value, out var captured))
        {
            Report("I-7", id, $"Transaction {id} refunds {refund.Reference.Value}, which captured nothing.");
            return;
        }

        foreach (var posting in refund.Postings.Where(posting => posting.Debit is Account.Redeemed or Account.Discount))
        {
            var lot = posting.CreditLot.Value;
            // Value that came back after its window is in a new lot, which says where it came from.
            if (!captured.HasLot(lot) && origins.TryGetValue(lot, out var origin))
                lot = origin;
            if (captured.GiveBack(posting, lot) is { } wrong)
                Report("I-7", id, $"Transaction {id} gives back more than {refund.Reference.Value} captured: {wrong}.");
        }
    }

    /// <summary>What is left to give back of a redemption.</summary>
    private sealed class Captured
    {
        private readonly Dictionary<(Account From, int Line), long> lines = [];
        private readonly Dictionary<long, long> lots = [];

        public Captured(Transaction redemption)
        {
            foreach (var posting in redemption.Postings.Where(posting => posting.Credit is Account.Redeemed or Account.Discount))
            {
                lines[(posting.Credit, posting.Line)] = lines.GetValueOrDefault((posting.Credit, posting.Line)) + posting.Minor;
                lots[posting.DebitLot.Value] = lots.GetValueOrDefault(posting.DebitLot.Value) + posting.Minor;
            }
        }

        public bool HasLot(long lot) => lots.ContainsKey(lot);

        public string? GiveBack(Posting posting, long lot)
        {
            var line = lines[(posting.Debit, posting.Line)] = lines.GetValueOrDefault((posting.Debit, posting.Line)) - posting.Minor;
            if (line < 0)
                return $"{-line} more on line {posting.Line}";
            if (lot == 0)
                return null;

            var left = lots[lot] = lots.GetValueOrDefault(lot) - posting.Minor;
            return left < 0 ? $"{-left} more of grant {lot}" : null;
        }
    }
}
