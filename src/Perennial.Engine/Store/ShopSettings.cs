using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;

namespace Perennial.Store;

/// <summary>A store: its name, its one currency and the zone whose calendar its days are on.</summary>
public sealed record ShopSettings(StoreId Id, string Name, Currency Currency, DateTimeZone Zone)
{
    /// <summary>All stores of a database, by number.</summary>
    public static IReadOnlyList<ShopSettings> All(Database database) =>
        [.. database.Connection.Query<(short Id, string Name, string Currency, string Zone)>("select id, name, currency, zone from stores order by id")
            .Select(row => new ShopSettings(new(row.Id), row.Name, Currency.Of(row.Currency), DateTimeZoneProviders.Tzdb[row.Zone]))];

    /// <summary>The store of a database that somebody means.</summary>
    /// <param name="wish">Its name or number; null for the only one.</param>
    /// <returns>Refusals: <c>store_missing</c> when there is none (or none such), <c>store_ambiguous</c> when there are several and nothing says which.</returns>
    public static Verdict<ShopSettings> Load(Database database, string? wish = null)
    {
        var stores = All(database);
        if (stores.Count == 0)
            return new Refusal("store_missing", "The database has no store yet; open it: perennial shop open NAME --currency CODE --zone ZONE, or import orders: perennial import FILE");
        if (wish is null)
            return stores is [var only] ? only : new Refusal("store_ambiguous", $"The database has {stores.Count} stores; say which with --store: {Listed(stores)}.");

        // A name is taken before a number: a shop may be called 2.
        var meant = stores.Where(store => string.Equals(store.Name, wish.Trim(), StringComparison.OrdinalIgnoreCase)).ToArray();
        if (meant.Length == 0)
            meant = [.. stores.Where(store => store.Id.Value.ToString(CultureInfo.InvariantCulture) == wish.Trim())];
        if (meant is [var found])
            return found;

        return meant.Length == 0
            ? new Refusal("store_missing", $"The database has no store ‘{wish}’; it has {Listed(stores)}.")
            : new Refusal("store_ambiguous", $"‘{wish}’ is {meant.Length} stores; say which by its number: {Listed(meant)}.");
    }

    /// <summary>Reads one store of a database.</summary>
    /// <returns>Refusal: <c>store_missing</c>.</returns>
    public static Verdict<ShopSettings> Load(Database database, StoreId store) => All(database).FirstOrDefault(one => one.Id == store) is { } found
        ? found
        : new Refusal("store_missing", $"The database has no store {store.Value}.");

    private static string Listed(IReadOnlyList<ShopSettings> stores) => string.Join(", ", stores.Select(store => $"{store.Id.Value} ‘{store.Name}’"));

    /// <summary>False when nothing has said the currency yet; amounts have two decimals then.</summary>
    public bool HasCurrency => Currency.Code != default(Currency).Code;

    /// <summary>Gives a store that was made without a currency the one that it keeps from now on.</summary>
    /// <returns>The store as it is now. Refusal: <c>currency_differs</c> when another import has just given it another one.</returns>
    public Verdict<ShopSettings> TakeCurrency(Database database, Currency currency)
    {
        database.Connection.Execute(
            "update stores set currency = @taken where id = @id and currency = @none",
            new { id = Id.Value, taken = currency.Code, none = default(Currency).Code });
        var now = Load(database, Id).OrThrow();
        return now.Currency == currency
            ? now
            : new Refusal("currency_differs", $"The store keeps its books in {now.Currency}; a file in {currency} cannot be imported into it.");
    }

    /// <summary>Writes the store, if it is not there yet.</summary>
    /// <returns>True when it was not.</returns>
    public bool Create(Database database, Instant now)
    {
        using DbTransaction transaction = database.Dialect.BeginWrite(database.Connection);
        var made = database.Connection.Execute(
            "insert into stores (id, name, currency, zone, created_at) values (@id, @name, @currency, @zone, @now) on conflict (id) do nothing",
            new { id = Id.Value, name = Name, currency = Currency.Code, zone = Zone.Id, now = database.Dialect.Instant(now) },
            transaction);
        database.Connection.Execute("insert into categories (store, id, name) values (@id, 0, 'uncategorised') on conflict do nothing", new { id = Id.Value }, transaction);
        transaction.Commit();
        return made == 1;
    }
}
