using NodaTime;
using Perennial.Orders;

namespace Perennial.Http;

/// <summary>Which customers references mean, and the levels that they have.</summary>
/// <remarks>Somebody who turned out to be somebody else is found under the new number after <see cref="Lasts"/> at the latest.</remarks>
internal sealed class KnownCustomers
{
    private static readonly Duration Lasts = Duration.FromSeconds(5);

    private readonly Lately<Reference, CustomerId> known = new(Lasts);
    private readonly Lately<CustomerId, string> levels = new(Lasts);

    public Verdict<CustomerId> Find(ServedShop shop, Reference reference, Instant now) => known.Of(reference, now, _ =>
    {
        using var database = shop.Open();
        return PublicId.TryRead(PublicId.Customer, reference.Text, out var number)
            ? FindCustomer.ByNumber(database, shop.Settings, new(number))
            : FindCustomer.BySourceId(database, shop.Settings, reference.Text);
    });

    /// <summary>The level that a customer has; "" for none.</summary>
    public string Level(ServedShop shop, CustomerId customer, Instant now) => levels.Of(customer, now, _ =>
    {
        using var database = shop.Open();
        return CustomerLevel.Of(database, shop.Settings, customer);
    }).OrThrow();

    /// <summary>Forgets everybody: after customers were joined here.</summary>
    public void Forget()
    {
        known.Forget();
        levels.Forget();
    }
}
