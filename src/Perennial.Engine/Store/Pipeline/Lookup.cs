namespace Perennial.Store;

/// <summary>Rows that are looked up by keys, all keys in one go.</summary>
/// <param name="Asked">The keys: one row for each look.</param>
/// <param name="Sql">A query in which <c>{w}</c> stands for the keys, as a table with the columns of <paramref name="Asked"/> that is called w.</param>
/// <param name="Each">Takes in a row.</param>
internal sealed record Lookup(BulkTable Asked, string Sql, Action<LedgerRow> Each)
{
    /// <summary>What the look puts at the end of the query when the rows are to be locked, on databases that lock rows.</summary>
    public string Locking { get; init; } = "";
}
