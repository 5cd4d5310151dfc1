using System.Data.Common;
using Dapper;
using NodaTime;

namespace Perennial.Store;

/// <summary>A store: its name, its one currency and the zone whose calendar its days are on.</summary>
public sealed record ShopSettings(StoreId Id, string Name, Currency Currency, DateTimeZone Zone)
{
    /// <summary>Reads the store of a database; refuses when there is none yet.</summary>
    public static Verdict<ShopSettings> Load(Database database)
    {
        var row = database.Connection.QueryFirstOrDefault<(short Id, string Name, string Currency, string Zone)>("select id, name, currency, zone from stores order by id");
        if (row.Name is null)
            return new Refusal("store_missing", "The database has no store yet; open it: perennial shop open NAME --currency CODE --zone ZONE, or import orders: perennial import FILE");

        return new ShopSettings(new(row.Id), row.Name, Currency.Of(row.Currency), DateTimeZoneProviders.Tzdb[row.Zone]);
    }

    /// <summary>Reads one store of a database.</summary>
    /// <returns>Refusal: <c>store_missing</c>.</returns>
    public static Verdict<ShopSettings> Load(Database database, StoreId store)
    {
        var row = database.Connection.QueryFirstOrDefault<(short Id, string Name, string Currency, string Zone)>("select id, name, currency, zone from stores where id = @id", new { id = store.Value });
        return row.Name is null
            ? new Refusal("store_missing", $"The database has no store {store.Value}.")
            : new ShopSettings(new(row.Id), row.Name, Currency.Of(row.Currency), DateTimeZoneProviders.Tzdb[row.Zone]);
    }

    /// <summary>False when nothing has said the currency yet; amounts have two decimals then.</summary>
    public bool HasCurrency => Currency.Code != default(Currency).Code;

    /// <summary>Gives a store that was made without a currency the one that it keeps from now on.</summary>
    /// <returns>The store as it is now. Refusal: <c>currency_differs</c> when another import has just given it another one.</returns>
    public Verdict<ShopSettings> TakeCurrency(Database database, Currency currency)
    {
        database.Connection.Execute(
            "update stores set currency = @taken where id = @id and currency = @none",
            new { id = Id.Value, taken = currency.Code, none = default(Currency).Code });
        if (!Load(database).Granted(out var now, out var refusal))
            return refusal;

        return now.Currency == currency
            ? now
            : new Refusal("currency_differs", $"The store keeps its books in {now.Currency}; a file in {currency} cannot be imported into it.");
    }

    /// <summary>Writes the store, if it is not there yet.</summary>
    public void Create(Database database, Instant now)
    {
        using DbTransaction transaction = database.Dialect.BeginWrite(database.Connection);
        database.Connection.Execute(
            "insert into stores (id, name, currency, zone, created_at) values (@id, @name, @currency, @zone, @now) on conflict (id) do nothing",
            new { id = Id.Value, name = Name, currency = Currency.Code, zone = Zone.Id, now = database.Dialect.Instant(now) },
            transaction);
        database.Connection.Execute("insert into categories (store, id, name) values (@id, 0, 'uncategorised') on conflict do nothing", new { id = Id.Value }, transaction);
        transaction.Commit();
    }
}
