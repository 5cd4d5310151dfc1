using Dapper;
using NodaTime;
using Perennial.Grants;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>How a store's checkout chooses: its policy, and what each level takes off.</summary>
public sealed record CheckoutSettings(CheckoutPolicy Policy, IReadOnlyDictionary<string, StandingDiscount> Levels)
{
    /// <summary>What a store has that has set nothing.</summary>
    public static CheckoutSettings Usual { get; } = new(CheckoutPolicy.Usual, new Dictionary<string, StandingDiscount>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The settings of a store.</summary>
    public static CheckoutSettings Load(Database database, ShopSettings shop)
    {
        var text = database.Connection.QueryFirstOrDefault<string>("select settings from checkout_settings where store = @store", new { store = shop.Id.Value });
        if (text is null)
            return Usual;

        var read = LedgerJson.Read<Kept>(text);
        return new(read.Policy, read.Levels.ToDictionary(level => level.Level, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Writes them; quotes go by them within two seconds.</summary>
    public void Save(Database database, ShopSettings shop, (string Author, Instant Now) by) => database.Connection.Execute(
        """
        insert into checkout_settings (store, settings, author, set_at) values (@store, @settings, @author, @now)
        on conflict (store) do update set settings = excluded.settings, author = excluded.author, set_at = excluded.set_at
        """,
        new { store = shop.Id.Value, settings = LedgerJson.Text(new Kept(Policy, [.. Levels.Values])), author = by.Author, now = database.Dialect.Instant(by.Now) });

    private sealed record Kept(CheckoutPolicy Policy, IReadOnlyList<StandingDiscount> Levels);
}
