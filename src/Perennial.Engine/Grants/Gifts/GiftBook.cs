using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>What lies on the shelf of gifts.</summary>
public sealed class GiftBook(Database database, ShopSettings shop)
{
    /// <summary>All gifts, by name.</summary>
    public IReadOnlyList<StoredGift> All(DbTransaction? transaction = null) => [.. Load("store = @store order by name", new { store = shop.Id.Value }, transaction)];

    /// <summary>A gift by its name.</summary>
    /// <returns>Refusal: <c>gift_missing</c>.</returns>
    public Verdict<StoredGift> Named(string name) => Load("store = @store and name = @name", new { store = shop.Id.Value, name }, null).FirstOrDefault() is { } found
        ? found
        : new Refusal("gift_missing", All() is { Count: > 0 } known
            ? $"There is no gift ‘{name}’; there are {string.Join(", ", known.Select(gift => gift.Name))}."
            : $"There is no gift ‘{name}’; define it: perennial gifts define {name} --cost AMOUNT");

    /// <summary>Makes a gift, or changes what is said of it. What was promised before keeps its cost.</summary>
    /// <returns>Refusals: those of <see cref="GiftWish.Check"/>.</returns>
    public Verdict<StoredGift> Put(GiftWish wish, Instant now)
    {
        if (wish.Check() is { } refusal)
            return refusal;

        database.Connection.Execute(
            """
            insert into gifts (store, name, definition, cost, stock, reserved, updated_at) values (@store, @name, @definition, @cost, 0, 0, @now)
            on conflict (store, name) do update set definition = excluded.definition, cost = excluded.cost, updated_at = excluded.updated_at
            """,
            new { store = shop.Id.Value, name = wish.Name, definition = LedgerJson.Text(new Said(wish.Titles, wish.NotForTags)), cost = wish.CostMinor, now = database.Dialect.Instant(now) });
        return Named(wish.Name);
    }

    /// <summary>Puts gifts on the shelf, or takes them off.</summary>
    /// <returns>The gift after it. Refusals: <c>gift_missing</c>, <c>stock_unusable</c>, <c>stock_too_low</c> when more would go than nobody was promised.</returns>
    public Verdict<StoredGift> Move(StockMove move, Instant now)
    {
        if (move.Quantity is 0 or > 1_000_000_000 or < -1_000_000_000 || string.IsNullOrWhiteSpace(move.Reason))
            return new Refusal("stock_unusable", $"{move.Quantity} of ‘{move.Gift}’ for ‘{move.Reason}’: say how many came or went, and why.");
        if (!Named(move.Gift).Granted(out var gift, out var refusal))
            return refusal;

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var row = new { store = shop.Id.Value, key = move.Key, gift = move.Gift, quantity = move.Quantity, reason = move.Reason, actor = move.Actor, now = database.Dialect.Instant(now) };
        var isNew = database.Connection.Execute(
            "insert into gift_moves (store, key, gift, quantity, reason, actor, at) values (@store, @key, @gift, @quantity, @reason, @actor, @now) on conflict do nothing", row, transaction) == 1;
        if (isNew && database.Connection.Execute(
            "update gifts set stock = stock + @quantity, updated_at = @now where store = @store and name = @gift and stock + @quantity >= reserved", row, transaction) == 0)
            return new Refusal("stock_too_low", $"{-move.Quantity} of ‘{gift.Name}’ cannot go: {gift.Stock} are there, and {gift.Reserved} of them are promised.");

        transaction.Commit();
        return Named(move.Gift);
    }

    /// <summary>Promises one, if there is one that nobody was promised.</summary>
    internal bool Reserve(string name, DbTransaction transaction) => database.Connection.Execute(
        "update gifts set reserved = reserved + 1 where store = @store and name = @name and reserved < stock", new { store = shop.Id.Value, name }, transaction) == 1;

    /// <summary>Moves one between shelf, promise and parcel.</summary>
    internal void Shift(string name, (int Stock, int Reserved) by, DbTransaction transaction) => database.Connection.Execute(
        "update gifts set stock = stock + @stock, reserved = reserved + @reserved where store = @store and name = @name",
        new { store = shop.Id.Value, name, stock = by.Stock, reserved = by.Reserved }, transaction);

    private IEnumerable<StoredGift> Load(string where, object parameters, DbTransaction? transaction) =>
        database.Connection.Query<(string Name, string Definition, long Cost, long Stock, long Reserved)>($"select name, definition, cost, stock, reserved from gifts where {where}", parameters, transaction)
            .Select(row => (row, Said: LedgerJson.Read<Said>(row.Definition)))
            .Select(pair => new StoredGift(pair.row.Name, pair.Said.Titles, pair.row.Cost, pair.row.Stock, pair.row.Reserved, pair.Said.NotForTags));

    private sealed record Said(IReadOnlyDictionary<string, string> Titles, IReadOnlyList<string> NotForTags);
}

/// <summary>Gifts that came onto the shelf or left it by hand.</summary>
/// <param name="Key">The same move with the same key is made once.</param>
/// <param name="Quantity">Above zero for what came.</param>
public sealed record StockMove(string Gift, long Quantity, string Reason, string Actor, string Key);
