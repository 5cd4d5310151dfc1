using System.Globalization;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>What a shop calls a customer: a telephone number or e-mail address where one is known, else the number.</summary>
public static class CustomerName
{
    /// <summary>The name; <see cref="FindCustomer"/> finds the customer by it again.</summary>
    public static string Of(Database database, ShopSettings shop, CustomerId customer) => database.Connection.QueryFirstOrDefault<string>(
        "select value from identities where bucket = @bucket and customer = @customer order by case kind when @phone then 0 when @email then 1 else 2 end, kind, value limit 1",
        new { bucket = Bucket.Of(shop.Id, customer).Code, customer = customer.Value, phone = (short)IdentityKind.Phone, email = (short)IdentityKind.Email })
        ?? customer.Value.ToString(CultureInfo.InvariantCulture);
}
