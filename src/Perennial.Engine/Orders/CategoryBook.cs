using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>The categories of a store by name. Names that differ only in case are one category, called as it was first seen.</summary>
internal sealed class CategoryBook(Database database, StoreId store)
{
    /// <summary>All categories by number; 0 is "uncategorised".</summary>
    public IReadOnlyList<(int Id, string Name)> All(DbTransaction? transaction = null) =>
        database.Connection.Query<(int, string)>("select id, name from categories where store = @store order by id", new { store = store.Value }, transaction).AsList();

    /// <summary>The numbers of names; new ones are added. The transaction holds the lock of the store's orders.</summary>
    public Dictionary<string, CategoryId> Number(IReadOnlyCollection<string> names, DbTransaction transaction)
    {
        // Databases fold the case of ASCII only, so names are compared here.
        var (ids, next) = (new Dictionary<string, CategoryId>(StringComparer.OrdinalIgnoreCase), 1);
        foreach (var (id, name) in All(transaction))
        {
            ids.TryAdd(name, new(id));
            next = id + 1;
        }

        foreach (var name in names)
        {
            if (!ids.TryAdd(name, new(next)))
                continue;

            database.Connection.Execute("insert into categories (store, id, name) values (@store, @next, @name)", new { store = store.Value, next, name }, transaction);
            next++;
        }

        return ids;
    }
}
