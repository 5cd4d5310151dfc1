using System.Globalization;
using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>The shop and the one customer who is signed in.</summary>
/// <param name="Card">The card programme that it sells; see docs/guides/checkout.md.</param>
/// <param name="Pack">The coupon pack that it gives.</param>
internal sealed record Shop(Customer Customer, string Currency, string Card, string Pack)
{
    /// <summary>Where orders of this shop come from.</summary>
    public const string Channel = "web";

    /// <summary>Signs the customer in, and learns the currency of the books.</summary>
    public static async Task<Shop> Open(PerennialClient perennial, IConfiguration configuration)
    {
        // The same key each time: a customer is made once, however often the shop starts.
        var customer = (await perennial.PutCustomer(new(SourceId: "sample-mei", Email: "mei@example.com", Name: "Mei"), "sample-shop-customer")).OrThrow();
        var wallet = (await perennial.Wallet(customer.Id)).OrThrow();
        return new(customer, wallet.Currency, configuration["card"] ?? "top-up", configuration["pack"] ?? "four-fifties");
    }

    /// <summary>12345 as "123.45 GBP".</summary>
    public string Money(long amount)
    {
        var digits = Currency switch { "JPY" or "KRW" or "VND" => 0, "KWD" or "BHD" or "JOD" => 3, _ => 2 };
        return (amount / (decimal)Math.Pow(10, digits)).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " " + Currency;
    }
}
