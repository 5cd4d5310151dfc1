using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

/// <summary>Reads keys from the database.</summary>
internal static class KeyRows
{
    /// <summary>The keys of a store, the newest first; after a key's id those that follow it, at most so many.</summary>
    public static IReadOnlyList<KeyRecord> List(Database database, StoreId store, (long? After, int Most) page)
    {
        var at = page.After is null ? "" : "and (created_at, id) < (select created_at, id from api_keys where store = @store and id = @after)";
        return [.. Read(database, $"store = @store {at} order by created_at desc, id desc limit @most", new { store = store.Value, after = page.After, most = page.Most }).Select(row => row.Record)];
    }

    /// <summary>One key of a store.</summary>
    /// <returns>Refusal: <c>key_missing</c>.</returns>
    public static Verdict<KeyRecord> Find(Database database, StoreId store, long id) =>
        Read(database, "store = @store and id = @id", new { store = store.Value, id }) is [var (record, _)]
            ? record
            : new Refusal("key_missing", "The store has no such key; list those it has.");

    /// <summary>The keys of all stores that are not revoked, with their hashes.</summary>
    public static IReadOnlyList<(KeyRecord Record, byte[] Hash)> Working(Database database) => Read(database, "revoked_at is null", new { });

    private static List<(KeyRecord Record, byte[] Hash)> Read(Database database, string which, object parameters)
    {
        var dialect = database.Dialect;
        var rows = database.Connection.Query<Row>(
            $"""
            select id, store, kind, name, prefix, hash, scopes, origins, {dialect.InstantNumber("created_at")} as created, {dialect.InstantNumber("expires_at")} as expires,
                {dialect.InstantNumber("last_used_at")} as used, {dialect.InstantNumber("revoked_at")} as revoked
            from api_keys where {which}
            """,
            parameters);
        return [.. rows.Select(row => (row.Record(), row.Hash))];
    }

    private static Instant? At(long? microseconds) => microseconds is { } at ? Dialect.InstantOf(at) : null;

    private sealed class Row
    {
        public long Id { get; init; }

        public short Store { get; init; }

        public short Kind { get; init; }

        public string Name { get; init; } = "";

        public string Prefix { get; init; } = "";

        public byte[] Hash { get; init; } = [];

        public string Scopes { get; init; } = "";

        public string Origins { get; init; } = "";

        public long Created { get; init; }

        public long? Expires { get; init; }

        public long? Used { get; init; }

        public long? Revoked { get; init; }

        public KeyRecord Record() => new(
            new(new(Store), Id, (ApiKeyKind)Kind, Prefix, Keys.Scopes.Kept(Scopes), Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            Name, Dialect.InstantOf(Created), At(Expires), At(Used), At(Revoked));
    }
}
