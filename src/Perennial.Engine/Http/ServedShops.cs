using System.Collections.Concurrent;
using NodaTime;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>The stores of a database, each opened when it is first asked for.</summary>
public sealed class ServedShops(DatabasePool pool, TimeProvider time, PipelineSettings pipeline) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<StoreId, ServedShop> shops = new();
    private readonly Lock gate = new();

    public DatabasePool Pool => pool;

    public TimeProvider Time => time;

    /// <summary>The instant, as precise as both databases keep it.</summary>
    public Instant Now() => Instant.FromUnixTimeTicks(Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixTimeTicks() / 10 * 10);

    /// <summary>A store.</summary>
    /// <returns>Refusals: <c>store_missing</c>, <c>database_unavailable</c>.</returns>
    public Verdict<ServedShop> Of(StoreId store) => shops.TryGetValue(store, out var shop) ? shop : Opened(store);

    /// <summary>The stores that have been asked for so far.</summary>
    public IReadOnlyCollection<ServedShop> Opened() => [.. shops.Values];

    /// <summary>Has everything written that waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shop in shops.Values)
            await shop.Books.DisposeAsync();

        pool.Dispose();
    }

    private Verdict<ServedShop> Opened(StoreId store)
    {
        lock (gate)
        {
            if (shops.TryGetValue(store, out var there))
                return there;

            using var database = pool.Rent();
            if (!ShopSettings.Load(database, store).Granted(out var settings, out var refusal))
                return refusal;
            if (!LedgerPipeline.Open(pool.Name, settings, time, pipeline).Granted(out var books, out refusal))
                return refusal;

            return shops[store] = new(settings, books, pool);
        }
    }
}
