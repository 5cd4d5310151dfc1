namespace Perennial.Ledger;

/// <summary>
/// The laws I-1 to I-12 over the raw rows of one (store, bucket). Give it every transaction in its order, then end it; what is broken is reported as it is found.
/// </summary>
/// <remarks>It remembers the bucket's lots and holds, and of past transactions only redemptions that were refunded: a bucket of any length is checked in one pass.</remarks>
public sealed class LedgerLaws
{
    private readonly Law[] laws;
    private readonly ChainLaw chain;
    private long last;

    /// <summary>Starts before the first transaction of the bucket.</summary>
    /// <param name="trial">Adds up all buckets together.</param>
    public LedgerLaws(BucketHead head, TrialBalance trial, Action<Violation> report)
    {
        chain = new(head, report);
        laws =
        [
            chain, new BalanceLaw(head, report, trial), new LotLaw(head, report), new EffectLaw(head, report), new RefundLaw(head, report),
            new PlanLaw(head, report), new UseLaw(head, report), new BooksLaw(head, report), new TraceLaw(head, report),
        ];
    }

    /// <summary>The next transaction of the bucket, in the order of its id.</summary>
    public void Read(JournalRow row)
    {
        // One that is there twice is counted once.
        if (row.Transaction.Id.Value == last)
        {
            chain.Read(row);
            return;
        }

        last = row.Transaction.Id.Value;
        foreach (var law in laws)
            law.Read(row);
    }

    /// <summary>All transactions have been read.</summary>
    public void End()
    {
        foreach (var law in laws)
            law.End();
    }

    /// <summary>What can only be said of the whole ledger.</summary>
    public static IEnumerable<Violation> OfAll(TrialBalance trial)
    {
        if (trial.Total != 0)
            yield return new("I-1", 0, 0, 0, $"The whole ledger sums to {trial.Total} instead of zero.");
        if (trial.Of(Account.Moving) != 0)
            yield return new("I-1", 0, 0, 0, $"{trial.Of(Account.Moving)} has left one wallet and not reached another.");
    }
}
