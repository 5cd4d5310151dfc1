namespace Perennial.Store;

/// <summary>A connection that one batch after the other is loaded and written over. Statements stay prepared for as long as it lives.</summary>
internal abstract class LedgerConnection : IAsyncDisposable
{
    /// <summary>Begins a transaction and looks up, in this order.</summary>
    /// <param name="isDry">True when nothing is going to be written: nothing is locked then.</param>
    public abstract Task BeginAsync(IReadOnlyList<Lookup> lookups, bool isDry);

    /// <summary>Looks up more in the transaction that was begun.</summary>
    public abstract Task LookUpAsync(IReadOnlyList<Lookup> lookups);

    /// <summary>Writes, in this order, and commits.</summary>
    public abstract Task CommitAsync(IReadOnlyList<RowChange> changes);

    /// <summary>Ends the transaction, if one was begun, with nothing written.</summary>
    public abstract Task RollBackAsync();

    public abstract ValueTask DisposeAsync();
}
