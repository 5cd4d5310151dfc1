using NodaTime;

namespace Perennial.Store;

/// <summary>A store as it is now.</summary>
/// <param name="IsNew">False when it was there already.</param>
public sealed record OpenedShop(ShopSettings Shop, bool IsNew);

/// <summary>How a store is opened.</summary>
/// <param name="IsAnother">Make one more beside those that are there.</param>
/// <param name="IsDry">Write nothing, not even the file.</param>
public readonly record struct OpenWay(bool IsAnother = false, bool IsDry = false);

/// <summary>Makes the store of a database, or finds that it is there and the same.</summary>
public static class OpenShop
{
    /// <summary>Opens.</summary>
    /// <param name="wish">Its number counts for nothing: the next free one is taken.</param>
    /// <returns>Refusals: <c>shop_differs</c> when another store is there and no further one was asked for, or one of that name is there that differs; <c>stores_full</c>.</returns>
    public static Verdict<OpenedShop> Run(string name, ShopSettings wish, Instant now, OpenWay way)
    {
        if (!Database.Open(name, now, mustExist: way.IsDry).Granted(out var database, out var refusal))
            return way.IsDry && refusal.Code == "database_missing" ? new OpenedShop(wish, IsNew: true) : refusal;

        using (database)
        {
            while (true)
            {
                var stores = ShopSettings.All(database);
                // Asked for twice it is there once: the same name is the same store.
                var there = stores.FirstOrDefault(store => string.Equals(store.Name, wish.Name, StringComparison.OrdinalIgnoreCase)) ?? (way.IsAnother || stores.Count == 0 ? null : stores[0]);
                if (there is not null)
                    return Same(database, there, wish with { Id = there.Id }, way.IsDry);
                if (Next(stores) is not { Value: > 0 } id)
                    return new Refusal("stores_full", $"The database has {short.MaxValue:N0} stores, more do not fit; open another database with --db.");

                // Somebody else may be opening one at the same instant: who does not get the number looks again.
                var made = wish with { Id = id };
                if (way.IsDry || made.Create(database, now))
                    return new OpenedShop(made, IsNew: true);
            }
        }
    }

    private static StoreId Next(IReadOnlyList<ShopSettings> stores) => stores.Count == 0 ? new(1) : stores[^1].Id.Value == short.MaxValue ? default : new((short)(stores[^1].Id.Value + 1));

    private static Verdict<OpenedShop> Same(Database database, ShopSettings shop, ShopSettings wish, bool isDry)
    {
        // Orders that said no currency made a store without one.
        if (!shop.HasCurrency && shop.Currency.Digits == wish.Currency.Digits && shop with { Currency = wish.Currency } == wish)
            return isDry ? new OpenedShop(wish, IsNew: false) : shop.TakeCurrency(database, wish.Currency).Granted(out var now, out var why) ? new OpenedShop(now, IsNew: false) : why;

        return shop == wish
            ? new OpenedShop(shop, IsNew: false)
            : new Refusal("shop_differs", $"The database has the store ‘{shop.Name}’ in {shop.Currency}, with days of {shop.Zone.Id}; it keeps that. Use it as it is, open one more beside it with --another, or another database with --db.");
    }
}
