using NodaTime;

namespace Perennial.Store;

/// <summary>A store as it is now.</summary>
/// <param name="IsNew">False when it was there already.</param>
public sealed record OpenedShop(ShopSettings Shop, bool IsNew);

/// <summary>Makes the store of a database, or finds that it is there and the same.</summary>
public static class OpenShop
{
    /// <summary>Opens.</summary>
    /// <param name="isDry">Write nothing, not even the file.</param>
    /// <returns>Refusal: <c>shop_differs</c> when another store is there.</returns>
    public static Verdict<OpenedShop> Run(string name, ShopSettings wish, Instant now, bool isDry)
    {
        if (!Database.Open(name, now, mustExist: isDry).Granted(out var database, out var refusal))
            return isDry && refusal.Code == "database_missing" ? new OpenedShop(wish, IsNew: true) : refusal;

        using (database)
        {
            if (ShopSettings.Load(database).Granted(out var shop))
                return Same(database, shop, wish, isDry);
            if (!isDry)
                wish.Create(database, now);

            return new OpenedShop(wish, IsNew: true);
        }
    }

    private static Verdict<OpenedShop> Same(Database database, ShopSettings shop, ShopSettings wish, bool isDry)
    {
        // Orders that said no currency made a store without one.
        if (!shop.HasCurrency && shop.Currency.Digits == wish.Currency.Digits && shop with { Currency = wish.Currency } == wish)
            return isDry ? new OpenedShop(wish, IsNew: false) : shop.TakeCurrency(database, wish.Currency).Granted(out var now, out var why) ? new OpenedShop(now, IsNew: false) : why;

        return shop == wish
            ? new OpenedShop(shop, IsNew: false)
            : new Refusal("shop_differs", $"The database has the store ‘{shop.Name}’ in {shop.Currency}, with days of {shop.Zone.Id}; it keeps that. Use it as it is, or open another database with --db.");
    }
}
