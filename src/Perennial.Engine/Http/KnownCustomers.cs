using NodaTime;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Standing;

namespace Perennial.Http;

/// <summary>Which customers references mean, and the levels that they have.</summary>
/// <remarks>Somebody who turned out to be somebody else is found under the new number after <see cref="Lasts"/> at the latest.</remarks>
internal sealed class KnownCustomers
{
    private static readonly Duration Lasts = Duration.FromSeconds(5);

    private readonly Lately<Reference, CustomerId> known = new(Lasts);
    private readonly Lately<CustomerId, LevelsHeld> levels = new(Lasts);

    public Verdict<CustomerId> Find(ServedShop shop, Reference reference, Instant now) => known.Of(reference, now, _ =>
    {
        using var database = shop.Open();
        return PublicId.TryRead(PublicId.Customer, reference.Text, out var number)
            ? FindCustomer.ByNumber(database, shop.Settings, new(number))
            : FindCustomer.BySourceId(database, shop.Settings, reference.Text);
    });

    /// <summary>The levels that a customer has.</summary>
    public LevelsHeld Levels(ServedShop shop, CustomerId customer, Instant now) => levels.Of(customer, now, _ =>
    {
        using var database = shop.Open();
        return LevelsHeld.Of(database, shop.Settings, customer, (shop.Levels(now), new ShopCalendar(shop.Settings.Zone).DayOf(now)));
    }).OrThrow();

    /// <summary>Forgets the levels of one: after something was heard of their orders here.</summary>
    public void Forget(CustomerId customer) => levels.Forget(customer);

    /// <summary>Forgets everybody: after customers were joined here.</summary>
    public void Forget()
    {
        known.Forget();
        levels.Forget();
    }
}
