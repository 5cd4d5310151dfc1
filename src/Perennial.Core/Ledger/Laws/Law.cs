namespace Perennial.Ledger;

/// <summary>One law, over the rows of one (store, bucket): transactions in their order, then the end.</summary>
internal abstract class Law(BucketHead head, Action<Violation> report)
{
    protected BucketHead Head => head;

    /// <summary>Looks at the next transaction.</summary>
    public abstract void Read(JournalRow row);

    /// <summary>Looks at what can only be said when all have been read.</summary>
    public virtual void End()
    {
        // Most laws have said everything by then.
    }

    protected void Report(string law, long transaction, string message) => report(new(law, head.Store.Value, head.Bucket.Code, transaction, message));
}
