using System.Data.Common;
using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Standing.Pools;

/// <summary>A version of a pool, as it was defined.</summary>
public sealed record DefinedPool(CapacityPool Pool, string Author, Instant DefinedAt);

/// <summary>Capacity pools by name. A change is a new version; slots that are published keep their cut-off.</summary>
public static class PoolBook
{
    /// <summary>The latest version of each pool, by name.</summary>
    public static IReadOnlyList<DefinedPool> Latest(Database database, ShopSettings shop) => [.. Read(database, shop, null, null).GroupBy(defined => defined.Pool.Name, (_, versions) => versions.Last())];

    /// <summary>The latest version of a pool.</summary>
    /// <returns>Refusal: <c>pool_missing</c>.</returns>
    public static Verdict<DefinedPool> Named(Database database, ShopSettings shop, string name)
    {
        if (Read(database, shop, name, null) is [.., var latest])
            return latest;

        var known = Latest(database, shop).Select(defined => defined.Pool.Name).ToArray();
        return new Refusal("pool_missing", known.Length == 0
            ? $"There is no capacity pool ‘{name}’; define it: perennial pools define {name} --program NAME --cut-off 24h"
            : $"There is no capacity pool ‘{name}’; there are: {string.Join(", ", known)}.");
    }

    /// <summary>Adds a version, unless the latest says the same.</summary>
    /// <returns>The latest version, and whether it is new.</returns>
    public static (DefinedPool Defined, bool IsNew) Define(Database database, ShopSettings shop, CapacityPool pool, (string Author, Instant Now) by)
    {
        using var write = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(write, Dialect.ProgrammeLock(shop.Id));
        var versions = Read(database, shop, pool.Name, write);
        var text = Text(pool);
        if (versions.Count > 0 && Text(versions[^1].Pool) == text)
            return (versions[^1], false);

        var defined = new DefinedPool(pool with { Version = versions.Count + 1 }, by.Author, by.Now);
        database.Connection.Execute(
            "insert into capacity_pools (store, name, version, definition, author, defined_at) values (@store, @name, @version, @text, @author, @now)",
            new { store = shop.Id.Value, name = pool.Name, version = defined.Pool.Version, text, author = by.Author, now = database.Dialect.Instant(by.Now) }, write);
        write.Commit();
        return (defined, true);
    }

    private static string Text(CapacityPool pool) => JsonSerializer.Serialize(CapacityPoolBody.Of(pool), ApiJson.Options);

    private static List<DefinedPool> Read(Database database, ShopSettings shop, string? name, DbTransaction? transaction) =>
        [.. database.Connection.Query<(int Version, string Definition, string Author, long DefinedAt)>(
            $"""
            select version, definition, author, {database.Dialect.InstantNumber("defined_at")} from capacity_pools
            where store = @store{(name is null ? "" : " and name = @name")} order by name, version
            """, new { store = shop.Id.Value, name }, transaction)
            .Select(row => new DefinedPool(JsonSerializer.Deserialize<CapacityPoolBody>(row.Definition, ApiJson.Options)!.Read().OrThrow() with { Version = row.Version }, row.Author, Dialect.InstantOf(row.DefinedAt)))];
}
