using NodaTime;
using Perennial.Redemptions;
using Perennial.Standing;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>A store that is being served: its settings, its books and connections to its database.</summary>
public sealed class ServedShop(ShopSettings settings, LedgerPipeline books, DatabasePool pool)
{
    private readonly Lately<StoreId, CheckoutSettings> checkout = new(Duration.FromSeconds(2));

    private readonly Lately<StoreId, DefinedLevels[]> levels = new(Duration.FromSeconds(2));

    public ShopSettings Settings => settings;

    /// <summary>The one way into the books.</summary>
    public LedgerPipeline Books => books;

    /// <summary>How its checkout chooses: at most two seconds old.</summary>
    internal CheckoutSettings Checkout(Instant now) => checkout.Of(Settings.Id, now, _ =>
    {
        using var database = Open();
        return CheckoutSettings.Load(database, Settings);
    }).OrThrow();

    /// <summary>Reads the settings of the checkout anew the next time: after they were set here.</summary>
    internal void ForgetCheckout() => checkout.Forget();

    /// <summary>Its level programmes: at most two seconds old.</summary>
    internal IReadOnlyList<DefinedLevels> Levels(Instant now) => levels.Of(Settings.Id, now, _ =>
    {
        using var database = Open();
        return LevelBook.Latest(database, Settings).ToArray();
    }).OrThrow();

    /// <summary>Reads the level programmes anew the next time: after one was defined here.</summary>
    internal void ForgetLevels()
    {
        levels.Forget();
        Customers.Forget();
    }

    /// <summary>Who is who, as far as it was asked lately.</summary>
    internal KnownCustomers Customers { get; } = new();

    /// <summary>What the catalogue says of products, as far as it was asked lately.</summary>
    internal KnownGoods Goods { get; } = new();

    /// <summary>A connection, to be disposed.</summary>
    public Database Open() => pool.Rent();
}
