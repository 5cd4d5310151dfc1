using System.Text.Json;
using Dapper;
using NodaTime;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Reads events, and forgets those that are too old.</summary>
public static class EventBook
{
    /// <summary>For how long an event is kept.</summary>
    public const int KeptDays = 30;

    private const int ForgottenAtOnce = 1000;

    /// <summary>A store's events behind one, in the order in which they became known: whoever goes on from the last one that they have misses none.</summary>
    /// <param name="ask">Behind which number, of which types (none is all), at most how many.</param>
    public static IReadOnlyList<EventEnvelope> After(Database database, StoreId store, (long Number, IReadOnlyList<string> Types, int Most) ask)
    {
        var type = ask.Types.Count == 0 ? "" : $" and type in ({string.Join(", ", ask.Types.Select((_, at) => $"@type{at}"))})";
        var parameters = new DynamicParameters(new { store = store.Value, after = ask.Number, most = ask.Most });
        for (var at = 0; at < ask.Types.Count; at++)
            parameters.Add($"type{at}", ask.Types[at]);

        return Read(database, store, $"id > @after{type} order by id limit @most", parameters);
    }

    /// <summary>One event.</summary>
    /// <returns>Refusal: <c>event_missing</c>.</returns>
    public static Verdict<EventEnvelope> Find(Database database, StoreId store, string id)
    {
        if (!EventEnvelope.NumberOf(store, id).Granted(out var number, out var refusal))
            return refusal;

        return Read(database, store, "id = @number", new { store = store.Value, number }) is [var found] ? found : EventEnvelope.Missing(id);
    }

    /// <summary>Forgets events that are older than <see cref="KeptDays"/>, a piece at a time.</summary>
    public static void Forget(Database database, StoreId store, Instant now)
    {
        var old = now - Duration.FromDays(KeptDays);
        var parameters = new { store = store.Value, old = database.Dialect.Instant(old), older = database.Dialect.Instant(old - Duration.FromHours(1)), most = ForgottenAtOnce };
        // Once an hour, not at each event that turns thirty days old.
        var isOld = database.Connection.QueryFirstOrDefault<bool>("select created_at < @older from events where store = @store order by id limit 1", parameters);
        if (!isOld)
            return;

        database.Connection.Execute(
            "delete from events where store = @store and created_at < @old and id in (select id from events where store = @store order by id limit @most)", parameters);
        database.Connection.Execute(
            "delete from webhook_deliveries where store = @store and ((state <> 0 and created_at < @old) or event < (select coalesce(min(id), 0) from events where store = @store))", parameters);
    }

    private static List<EventEnvelope> Read(Database database, StoreId store, string which, object parameters) =>
    [
        .. database.Connection.Query<(long Id, string Type, long At, string Data, string Source)>(
                $"select id, type, {database.Dialect.InstantNumber("created_at")}, data, source from events where store = @store and {which}", parameters)
            .Select(row => new EventEnvelope(
                "event", EventEnvelope.IdOf(store, row.Id), row.Type, Dialect.InstantOf(row.At), EventEnvelope.Version, JsonSerializer.Deserialize<JsonElement>(row.Data),
                JsonSerializer.Deserialize<EventSource>(row.Source, ApiJson.Options)!)),
    ];
}
