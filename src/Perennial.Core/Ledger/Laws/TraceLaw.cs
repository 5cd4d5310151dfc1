namespace Perennial.Ledger;

/// <summary>I-11 and I-12: every transaction says who, why, on which paper and by which request; and all it touches is of its own store, bucket and wallet.</summary>
internal sealed class TraceLaw(BucketHead head, Action<Violation> report) : Law(head, report)
{
    private readonly Dictionary<long, long> owners = head.Lots.ToDictionary(lot => lot.Lot.Id.Value, lot => lot.Customer.Value);

    public override void Read(JournalRow row)
    {
        var transaction = row.Transaction;
        var id = transaction.Id.Value;
        Demand(id, "an actor", transaction.Provenance.Actor);
        Demand(id, "a reason", transaction.Provenance.Reason);
        Demand(id, "a source document", transaction.Provenance.Source);
        Demand(id, "a request id", transaction.Key);
        if (Bucket.Of(transaction.Store, transaction.Customer) != Head.Bucket)
            Report("I-12", id, $"Transaction {id} is about customer {transaction.Customer.Value}, whose bucket is {Bucket.Of(transaction.Store, transaction.Customer).Code}.");

        foreach (var posting in transaction.Postings)
        {
            Own(transaction, posting.DebitLot);
            Own(transaction, posting.CreditLot);
        }
    }

    public override void End()
    {
        foreach (var lot in Head.Lots.Where(lot => Bucket.Of(Head.Store, lot.Customer) != Head.Bucket))
            Report("I-12", lot.Lot.Id.MadeBy.Value, $"Grant {lot.Lot.Id.Value} is of customer {lot.Customer.Value}, whose bucket is {Bucket.Of(Head.Store, lot.Customer).Code}.");
    }

    private void Demand(long id, string what, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            Report("I-11", id, $"Transaction {id} has not {what}.");
    }

    private void Own(Transaction transaction, LotId lot)
    {
        if (lot.Value == 0)
            return;
        if (!owners.TryGetValue(lot.Value, out var owner))
            Report("I-12", transaction.Id.Value, $"Transaction {transaction.Id.Value} names grant {lot.Value}, which this store and bucket do not have.");
        else if (owner != transaction.Customer.Value)
            Report("I-12", transaction.Id.Value, $"Transaction {transaction.Id.Value} of customer {transaction.Customer.Value} names grant {lot.Value} of customer {owner}.");
    }
}
