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

    internal static void Next(Database database, StoreId store, DbTransaction transaction) => database.Connection.Execute(
        "insert into order_versions (store, version) values (@store, 1) on conflict (store) do update set version = order_versions.version + 1", new { store = store.Value }, transaction);
}
