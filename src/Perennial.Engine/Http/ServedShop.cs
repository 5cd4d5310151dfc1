using NodaTime;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>A store that is being served: its settings, its books and connections to its database.</summary>
public sealed class ServedShop(ShopSettings settings, LedgerPipeline books, DatabasePool pool)
{
    private static readonly Duration SettingsLast = Duration.FromSeconds(2);

    private volatile Tuple<CheckoutSettings, Instant> checkout = Tuple.Create(CheckoutSettings.Usual, Instant.MinValue);

    public ShopSettings Settings => settings;

    /// <summary>The one way into the books.</summary>
    public LedgerPipeline Books => books;

    /// <summary>How its checkout chooses: at most two seconds old.</summary>
    internal CheckoutSettings Checkout(Instant now)
    {
        var (settings, until) = checkout;
        if (now < until)
            return settings;

        using var database = Open();
        settings = CheckoutSettings.Load(database, Settings);
        checkout = Tuple.Create(settings, now + SettingsLast);
        return settings;
    }

    /// <summary>Reads the settings of the checkout anew the next time: after they were set here.</summary>
    internal void ForgetCheckout() => checkout = Tuple.Create(CheckoutSettings.Usual, Instant.MinValue);

    /// <summary>Who is who, as far as it was asked lately.</summary>
    internal KnownCustomers Customers { get; } = new();

    /// <summary>What the catalogue says of products, as far as it was asked lately.</summary>
    internal KnownGoods Goods { get; } = new();

    /// <summary>What <c>--db</c> names.</summary>
    public string DatabaseName => pool.Name;

    /// <summary>A connection, to be disposed.</summary>
    public Database Open() => pool.Rent();
}
