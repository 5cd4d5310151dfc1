using System.Collections.Concurrent;
using NodaTime;
using Perennial.Orders;

namespace Perennial.Http;

/// <summary>Which customers references mean, kept for a few seconds: a checkout asks about the same one again and again.</summary>
/// <remarks>Somebody who turned out to be somebody else is found under the new number after <see cref="Lasts"/> at the latest.</remarks>
internal sealed class KnownCustomers
{
    private const int KeptMax = 100_000;

    private static readonly Duration Lasts = Duration.FromSeconds(5);

    private readonly ConcurrentDictionary<Reference, (CustomerId Customer, Instant Until)> known = new();
    private readonly ConcurrentDictionary<CustomerId, (string Level, Instant Until)> levels = new();

    public Verdict<CustomerId> Find(ServedShop shop, Reference reference, Instant now)
    {
        if (known.TryGetValue(reference, out var kept) && kept.Until > now)
            return kept.Customer;

        using var database = shop.Open();
        var found = PublicId.TryRead(PublicId.Customer, reference.Text, out var number)
            ? FindCustomer.ByNumber(database, shop.Settings, new(number))
            : FindCustomer.BySourceId(database, shop.Settings, reference.Text);
        if (!found.Granted(out var customer))
            return found;

        // Forgetting all of them at once costs a question each, and needs no bookkeeping.
        if (known.Count >= KeptMax)
            known.Clear();

        known[reference] = (customer, now + Lasts);
        return customer;
    }

    /// <summary>The level that a customer has; "" for none.</summary>
    public string Level(ServedShop shop, CustomerId customer, Instant now)
    {
        if (levels.TryGetValue(customer, out var kept) && kept.Until > now)
            return kept.Level;

        using var database = shop.Open();
        var level = CustomerLevel.Of(database, shop.Settings, customer);
        if (levels.Count >= KeptMax)
            levels.Clear();

        levels[customer] = (level, now + Lasts);
        return level;
    }

    /// <summary>Forgets everybody: after customers were joined here.</summary>
    public void Forget()
    {
        known.Clear();
        levels.Clear();
    }
}
