using System.Data.Common;
using Dapper;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>How a customer is spoken to.</summary>
internal static class CustomerWords
{
    /// <summary>The name under which the language stands in what a shop keeps with a customer.</summary>
    private const string LanguageName = "language";

    /// <summary>Name and language; "" for what nobody said.</summary>
    public static (string Name, string Language) Of(Database database, ShopSettings shop, CustomerId customer, DbTransaction? transaction = null)
    {
        var row = database.Connection.QueryFirstOrDefault<(string? Name, string? Metadata)>(
            "select name, metadata from customer_profiles where bucket = @bucket and customer = @customer", new { bucket = Bucket.Of(shop.Id, customer).Code, customer = customer.Value }, transaction);
        return (row.Name ?? "", Metadata.Of(row.Metadata).GetValueOrDefault(LanguageName, ""));
    }
}
