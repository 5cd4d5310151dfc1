using Perennial.Ledger;

namespace Perennial.Drill;

/// <summary>What tills remember of what they did, so that they can capture, void, take back and give on. Used by many at once.</summary>
internal sealed class Memory
{
    private const int RememberedMax = 32;

    private readonly Dictionary<(CustomerId, Operation), List<long>> known = [];
    private readonly Lock gate = new();

    /// <summary>Something that was made by such an operation for a customer: a transaction, which is also the number of its hold or card. 1 when nothing is known.</summary>
    public long Recall(CustomerId customer, Operation operation, Dice dice)
    {
        lock (gate)
            return known.TryGetValue((customer, operation), out var ids) ? dice.Pick(ids) : 1;
    }

    /// <summary>Remembers what was carried out.</summary>
    public void Learn(Sent sent, Said said)
    {
        if (said.Outcome == Outcome.Refused)
            return;

        // A capture is a redemption too, and is taken back like one.
        var operation = sent.Ask.Operation == Operation.Capture ? Operation.Redeem : sent.Ask.Operation;
        lock (gate)
        {
            if (!known.TryGetValue((sent.Customer, operation), out var ids))
                known.Add((sent.Customer, operation), ids = []);
            if (ids.Count == RememberedMax)
                ids.RemoveAt(0);

            ids.Add(said.Transaction.Value);
        }
    }
}
