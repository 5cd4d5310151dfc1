using System.Text.Json;
using NodaTime;
using Perennial.Http;

namespace Perennial.Events;

/// <summary>An event as it is listed and sent.</summary>
/// <param name="Object">"event".</param>
/// <param name="Id">"evt_…". Events of a store are numbered in the order in which they became known.</param>
/// <param name="Type">What happened: "redemption.succeeded".</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="ApiVersion">The version of the API that <paramref name="Data"/> is written in.</param>
/// <param name="Data">What it is about, as it was then.</param>
/// <param name="Source">Who made it happen, why, and on which document it stands.</param>
public sealed record EventEnvelope(string Object, string Id, string Type, Instant CreatedAt, string ApiVersion, JsonElement Data, EventSource Source)
{
    /// <summary>Fields and types may be added within a version; nothing is renamed or taken away.</summary>
    public const string Version = "2026-11-01";

    private const int StoreBits = 15;

    /// <summary>The id of a store's n-th event. The store is in it, so that another store's event is nobody's here.</summary>
    internal static string IdOf(StoreId store, long number) => PublicId.Of(PublicId.Event, (number << StoreBits) | (long)store.Value);

    /// <summary>The number of a store's event.</summary>
    /// <returns>Refusal: <c>event_missing</c>.</returns>
    internal static Verdict<long> NumberOf(StoreId store, string id) =>
        PublicId.TryRead(PublicId.Event, id, out var number) && number > 0 && (number & ((1 << StoreBits) - 1)) == store.Value
            ? number >> StoreBits
            : Missing(id);

    internal static Refusal Missing(string id) => new("event_missing", $"There is no event ‘{id}’; events are kept for {EventBook.KeptDays} days.");

    /// <summary>The bytes that are signed and sent: the same however often.</summary>
    internal byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Options);
}
