using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

/// <summary>
/// The keys that work, in memory. Never more than two seconds behind the database: a key that was revoked by another process is refused by
/// then, one that was just made is looked for when it is first seen. When a key was used is written by <see cref="Run"/>, never by a caller.
/// </summary>
public sealed class KeyRing
{
    private static readonly Duration Fresh = Duration.FromSeconds(1), Stale = Duration.FromSeconds(2);

    /// <summary>How often in a second a key that is not there sends us to the database: whoever guesses keys does not keep it busy.</summary>
    private const int LooksMax = 20;

    private static readonly TimeSpan Writes = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, Instant> used = new();
    private readonly Lock reading = new();
    private readonly Func<Database> open;
    private Instant secondBegan = Instant.MinValue;
    private int looks;
    private volatile Ring ring = new(FrozenDictionary<Hash, Kept>.Empty, Instant.MinValue);

    /// <summary>A ring over a database; nothing is opened before the first key is looked for.</summary>
    /// <param name="open">Opens or lends a connection, which is given back after each look.</param>
    public KeyRing(Func<Database> open) => this.open = open;

    /// <summary>Finds whose key it is.</summary>
    /// <returns>
    /// Refusals: <c>api_key_unknown</c> for everything that is no key, never was, or was revoked, <c>api_key_expired</c>, <c>database_unavailable</c>.
    /// </returns>
    public Verdict<ApiKey> Find(string presented, Instant now)
    {
        if (presented.Length is 0 or > KeyText.LengthMax)
            return Unknown();

        var hash = new Hash(KeyText.HashOf(presented));
        if (Refresh(now, Stale, Fresh) is { } refusal)
            return refusal;
        if (!ring.Keys.TryGetValue(hash, out var kept) && Look(now) is { } later)
            return later;
        if (kept is null && !ring.Keys.TryGetValue(hash, out kept))
            return Unknown();
        if (kept.ExpiresAt <= now)
            return new Refusal("api_key_expired", $"The key {kept.Key.Prefix}… ended at {kept.ExpiresAt}; make another one.");

        used[kept.Key.Id] = now;
        return kept.Key;
    }

    /// <summary>The working key with an id: tokens of customers name theirs.</summary>
    /// <returns>Refusals: as for <see cref="Find"/>.</returns>
    public Verdict<ApiKey> FindById(long id, Instant now)
    {
        if (Refresh(now, Stale, Fresh) is { } refusal)
            return refusal;

        return ring.ById.GetValueOrDefault(id) is { } kept && (kept.ExpiresAt is null || kept.ExpiresAt > now) ? kept.Key : Unknown();
    }

    /// <summary>True when any publishable key may be used from an origin: what a browser asks before it calls.</summary>
    public bool Allows(string origin, Instant now) => Refresh(now, Stale, Fresh) is null && ring.Origins.Contains(origin);

    /// <summary>Reads the keys anew: after one was made or revoked here.</summary>
    public void Forget() => ring = ring with { ReadAt = Instant.MinValue };

    /// <summary>Writes once a minute when which keys were used, until cancelled, and then once more.</summary>
    public async Task Run(TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Writes, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                SaveUsed();
        }
        catch (OperationCanceledException)
        {
            SaveUsed();
        }
    }

    /// <summary>Writes when which keys were used, in one transaction. What cannot be written now is written the next time.</summary>
    internal void SaveUsed()
    {
        var taken = used.ToArray();
        if (taken.Length == 0)
            return;

        // Not under the lock of the readers: no caller waits for this.
        try
        {
            using var database = open();
            using var transaction = database.Dialect.BeginWrite(database.Connection);
            foreach (var (id, at) in taken.OrderBy(pair => pair.Key))
            {
                database.Connection.Execute(
                    "update api_keys set last_used_at = @at where id = @id and (last_used_at is null or last_used_at < @at)", new { id, at = database.Dialect.Instant(at) }, transaction);
            }

            transaction.Commit();
        }
        catch (DbException)
        {
            return;
        }

        foreach (var pair in taken)
            used.TryRemove(pair);
    }

    /// <summary>
    /// Reads the keys when they are older than <paramref name="must"/>; when only older than <paramref name="may"/>, one caller reads and the
    /// others go on with what there is.
    /// </summary>
    private Refusal? Refresh(Instant now, Duration must, Duration may)
    {
        if (Age(now) < may)
            return null;

        var isLate = Age(now) >= must;
        if (isLate)
            reading.Enter();
        else if (!reading.TryEnter())
            return null;

        try
        {
            if (Age(now) >= may)
                ring = Read(now);

            return null;
        }
        catch (DbException fault)
        {
            return isLate ? new("database_unavailable", $"Keys cannot be looked up: {fault.Message}") : null;
        }
        finally
        {
            reading.Exit();
        }
    }

    /// <summary>Reads the keys because one was not there: it may have been made since, but not after the request came.</summary>
    private Refusal? Look(Instant now)
    {
        if (ring.ReadAt >= now)
            return null;

        lock (reading)
        {
            if (now - secondBegan >= Fresh || now < secondBegan)
                (secondBegan, looks) = (now, 0);
            if (looks++ >= LooksMax)
                return null;
        }

        return Refresh(now, Duration.Epsilon, Duration.Epsilon);
    }

    /// <summary>A clock that was set back makes the ring as old as can be, not young.</summary>
    private Duration Age(Instant now) => ring.ReadAt == Instant.MinValue || now < ring.ReadAt ? Duration.MaxValue : now - ring.ReadAt;

    private Ring Read(Instant now)
    {
        using var database = open();
        var keys = KeyRows.Working(database);
        return new(keys.ToFrozenDictionary(row => new Hash(row.Hash), row => new Kept(row.Record.Key, row.Record.ExpiresAt)), now);
    }

    private static Refusal Unknown() => new("api_key_unknown", "This is not a key that works here; it may have been revoked. Make one with: perennial keys create NAME");

    private sealed record Kept(ApiKey Key, Instant? ExpiresAt);

    private sealed record Ring(FrozenDictionary<Hash, Kept> Keys, Instant ReadAt)
    {
        public FrozenDictionary<long, Kept> ById { get; } = Keys.Values.ToFrozenDictionary(kept => kept.Key.Id);

        public FrozenSet<string> Origins { get; } = Keys.Values.SelectMany(kept => kept.Key.Origins).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// SHA-256 of a key. Where it is found says nothing about the key, as who guesses does not choose the hash; all the same, whether it is
    /// the one is compared in constant time.
    /// </summary>
    private readonly record struct Hash(byte[] Bytes)
    {
        public bool Equals(Hash other) => CryptographicOperations.FixedTimeEquals(Bytes, other.Bytes);

        public override int GetHashCode() => BitConverter.ToInt32(Bytes);
    }
}
