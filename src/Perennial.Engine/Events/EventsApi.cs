using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Events;

/// <summary>Where an event is sent once more.</summary>
/// <param name="Endpoint">One webhook endpoint; all whose filter the event meets unless said.</param>
public sealed record ReplayBody(string? Endpoint = null);

/// <summary>Events over HTTP.</summary>
internal static class EventsApi
{
    public static void Map(Routes routes)
    {
        routes.Get("/events", "listEvents", Scope.Events, List);
        routes.Get("/events/{id}", "getEvent", Scope.Events, Show);
        routes.Post("/events/{id}/replay", "replayEvent", Scope.Events, Replay);
    }

    /// <summary>Oldest first, so that whoever goes on from the last one that they have misses none and reads none twice.</summary>
    private static Reply<Page<EventEnvelope>> List(Caller caller, int? limit, string? starting_after, string[]? type)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal) || !EventTypes.Read(type ?? []).Granted(out var types, out refusal))
            return refusal;

        var store = caller.Shop.Settings.Id;
        var after = 0L;
        if (starting_after is not null && !EventEnvelope.NumberOf(store, starting_after).Granted(out after))
            return Cursor.Unknown(starting_after);

        using var database = caller.Open();
        new EventPump(database, caller.Shop.Settings).Run(caller.Now);
        return Page<EventEnvelope>.Of(EventBook.After(database, store, (after, types, most + 1)), most);
    }

    private static Reply<EventEnvelope> Show(Caller caller, string id)
    {
        using var database = caller.Open();
        return EventBook.Find(database, caller.Shop.Settings.Id, id);
    }

    private static Task<Reply<Page<DeliveryAnswer>>> Replay(Caller caller, string id, ReplayBody body) => Once.Run<Page<DeliveryAnswer>>(caller, body, turn =>
    {
        long? endpoint = body.Endpoint is null ? null : PublicId.TryRead(PublicId.Endpoint, body.Endpoint, out var number) ? number : 0;
        using var database = caller.Open();
        if (!DeliveryBook.Replay(database, caller.Shop.Settings, (id, endpoint, turn.Seed), caller.Now).Granted(out var made, out var refusal))
            return refusal;

        return Page<DeliveryAnswer>.Of([.. made.Select(DeliveryAnswer.Of)], PageLimit.Max);
    });
}
