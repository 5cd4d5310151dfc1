using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>How often the books of orders have changed.</summary>
public static class OrderVersion
{
    /// <summary>The number now; 0 before the first change.</summary>
    public static long Of(Database database, ShopSettings shop) =>
        database.Connection.QueryFirstOrDefault<long>("select version from order_versions where store = @store", new { store = shop.Id.Value });

    /// <summary>How often a piece of a file was taken in: nobody looked at those orders one by one.</summary>
    public static long Imports(Database database, ShopSettings shop) =>
        database.Connection.QueryFirstOrDefault<long>("select imports from order_versions where store = @store", new { store = shop.Id.Value });

    internal static void Next(Database database, StoreId store, bool isImport, DbTransaction transaction) => database.Connection.Execute(
        "insert into order_versions (store, version, imports) values (@store, 1, @more) on conflict (store) do update set version = order_versions.version + 1, imports = order_versions.imports + @more",
        new { store = store.Value, more = isImport ? 1L : 0L }, transaction);
}
