using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>The level that a shop says a customer has.</summary>
internal static class CustomerLevel
{
    /// <summary>"gold"; "" for none.</summary>
    public static string Of(Database database, ShopSettings shop, CustomerId customer) => database.Connection.QueryFirstOrDefault<string>(
        "select standing from customer_profiles where bucket = @bucket and customer = @customer", new { bucket = Bucket.Of(shop.Id, customer).Code, customer = customer.Value }) ?? "";
}
