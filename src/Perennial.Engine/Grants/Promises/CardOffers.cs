using Dapper;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Cards that plays offer. While a play runs that offers a card, those whom it holds out cannot buy it: otherwise nobody could say what the offer earned.</summary>
public static class CardOffers
{
    /// <summary>Why a customer cannot buy a card now; null when they can.</summary>
    /// <param name="sale">What, to whom, and under which idempotency key: what was sold before under it is answered as it was.</param>
    public static Refusal? WhyNot(Database database, ShopSettings shop, (string Programme, CustomerId Customer, string Key) sale)
    {
        var holder = new PlayBook(database, shop).Running().Select(play => play.Play)
            .FirstOrDefault(play => play.Steps.Any(step => step.Give?.Card == sale.Programme) && play.HoldOut.Has(shop.Id, play.Name, sale.Customer));
        if (holder is null || WasAsked(database, shop, sale.Key))
            return null;

        return new("customer_held_out", $"The play ‘{holder.Name}’ offers ‘{sale.Programme}’ and leaves this customer out, so that what the offer earns can be told; sell another card, or end the play.");
    }

    /// <summary>True when a customer has bought a card of a programme since a day.</summary>
    internal static bool WasSold(Database database, ShopSettings shop, (CustomerId Customer, string Programme) card, int since) => database.Connection.Query<string>(
        "select programme from cards where bucket = @bucket and store = @store and customer = @customer and paid_at >= @at",
        new { bucket = Bucket.Of(shop.Id, card.Customer).Code, store = shop.Id.Value, customer = card.Customer.Value, at = database.Dialect.Instant(new ShopCalendar(shop.Zone).StartOf(since)) })
        .Any(rule => rule.StartsWith(card.Programme + "@", StringComparison.Ordinal));

    private static bool WasAsked(Database database, ShopSettings shop, string key) => database.Connection.QuerySingle<long>(
        "select count(*) from transactions where store = @store and operation = @operation and key = @key", new { store = shop.Id.Value, operation = (short)Operation.SellCard, key }) > 0;
}
