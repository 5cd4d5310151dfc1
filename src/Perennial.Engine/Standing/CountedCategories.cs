using System.Data.Common;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>The numbers of categories by their names, asked for once.</summary>
internal sealed class CountedCategories(Database database, ShopSettings shop, DbTransaction? transaction)
{
    private readonly Dictionary<string, IReadOnlySet<int>> known = new(StringComparer.Ordinal);
    private ILookup<string, int>? numbers;

    /// <summary>The numbers of names; null for all when none is named. A name that the store does not know has none.</summary>
    public IReadOnlySet<int>? Of(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return null;

        var key = string.Join('\n', names);
        if (known.TryGetValue(key, out var found))
            return found;

        numbers ??= new CategoryBook(database, shop.Id).All(transaction).ToLookup(category => category.Name, category => category.Id, StringComparer.OrdinalIgnoreCase);
        return known[key] = names.SelectMany(name => numbers[name]).ToHashSet();
    }
}
