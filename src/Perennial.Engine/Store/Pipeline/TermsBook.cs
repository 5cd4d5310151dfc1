using System.Collections.Concurrent;
using Perennial.Grants;

namespace Perennial.Store;

/// <summary>Terms by their id. They never change, so what was read once is never read again.</summary>
internal sealed class TermsBook(StoreId store)
{
    private readonly ConcurrentDictionary<long, Terms> known = new();

    /// <summary>Terms that were looked up.</summary>
    public Terms this[long id] => known.TryGetValue(id, out var terms) ? terms : throw new InvalidOperationException($"A grant names the terms {id}, which the database does not have.");

    /// <summary>The look for those that are not known yet; null when all are.</summary>
    public Lookup? Missing(IEnumerable<long> ids)
    {
        var rows = new BulkTable("w", ("store", ColumnKind.Small), ("id", ColumnKind.Long));
        foreach (var id in ids)
        {
            if (!known.ContainsKey(id))
                rows.Add(store.Value, id);
        }

        return rows.Rows == 0 ? null : new Lookup(rows, LookupSql.Terms, row => known[row.Number(0)] = LedgerJson.Read<Terms>(row.Text(1)));
    }
}
