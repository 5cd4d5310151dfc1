using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Which events are on their way to which addresses: made from the events, claimed by one sender each, settled by what came of them.</summary>
internal static class DeliveryBook
{
    /// <summary>For how long a claim lasts: longer than an attempt takes. A sender that dies is waited for so long, then another one sends.</summary>
    public static Duration Lease { get; } = Duration.FromSeconds(30);

    private const int FannedAtOnce = 500, ErrorMax = 300;

    private static string Columns(Dialect dialect) =>
        $"store, endpoint, id, state, attempts, {dialect.InstantNumber("created_at")}, {dialect.InstantNumber("next_at")}, last_status, last_error, {dialect.InstantNumber("delivered_at")}";

    /// <summary>Makes the deliveries of what has happened since the last time, for an address.</summary>
    /// <returns>True when there may be more.</returns>
    public static bool FanOut(Database database, WebhookEndpoint endpoint, Instant now)
    {
        // Looking costs nobody anything; only what is behind is locked.
        if (database.Connection.QueryFirstOrDefault<long>("select last from event_heads where store = @store", new { store = endpoint.Store.Value }) <= endpoint.Cursor)
            return false;

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        // Whoever else does this for the address waits here, and then finds it done.
        var cursor = database.Connection.QueryFirstOrDefault<long?>(
            "update webhook_endpoints set cursor = cursor where store = @store and id = @id returning cursor", new { store = endpoint.Store.Value, id = endpoint.Id }, transaction);
        if (cursor is null)
            return false;

        var happened = database.Connection.Query<(long Id, string Type, long At)>(
            $"select id, type, {database.Dialect.InstantNumber("created_at")} from events where store = @store and id > @cursor order by id limit @most",
            new { store = endpoint.Store.Value, cursor, most = FannedAtOnce }, transaction).AsList();
        if (happened.Count == 0)
            return false;

        foreach (var (id, _, _) in happened.Where(one => (endpoint.Types.Count == 0 || endpoint.Types.Contains(one.Type)) && Dialect.InstantOf(one.At) >= endpoint.CreatedAt))
            Add(database, transaction, (endpoint, Delivery.NumberOf(id, 0)), now);

        database.Connection.Execute("update webhook_endpoints set cursor = @last where id = @id", new { last = happened[^1].Id, id = endpoint.Id }, transaction);
        transaction.Commit();
        return happened.Count == FannedAtOnce;
    }

    /// <summary>Sends an event once more, to every address whose filter it meets or to one.</summary>
    /// <param name="ask">The event, the address or null for all, and a seed: the same one again is the same replay.</param>
    /// <returns>The deliveries. Refusals: <c>event_missing</c>, <c>endpoint_missing</c>.</returns>
    public static Verdict<IReadOnlyList<Delivery>> Replay(Database database, ShopSettings shop, (string Event, long? Endpoint, long Seed) ask, Instant now)
    {
        if (!EventBook.Find(database, shop.Id, ask.Event).Granted(out var happened, out var refusal))
            return refusal;

        var endpoints = EndpointBook.All(database, now).Where(endpoint => endpoint.Store == shop.Id && (ask.Endpoint is null || endpoint.Id == ask.Endpoint)).ToArray();
        if (endpoints.Length == 0)
            return new Refusal("endpoint_missing", "The store has no such webhook endpoint to send it to.");

        var number = EventEnvelope.NumberOf(shop.Id, ask.Event).OrThrow();
        var made = new List<Delivery>();
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        foreach (var endpoint in endpoints.Where(endpoint => ask.Endpoint is not null || endpoint.Types.Count == 0 || endpoint.Types.Contains(happened.Type)))
        {
            var replay = Delivery.NumberOf(number, (ask.Seed & int.MaxValue) + 1);
            Add(database, transaction, (endpoint, replay), now);
            made.Add(new(shop.Id, endpoint.Id, replay, DeliveryState.Waiting, 0, now, now, 0, "", null));
        }

        transaction.Commit();
        return made;
    }

    /// <summary>Takes deliveries of an address that are due, so that nobody else does while the lease lasts.</summary>
    public static IReadOnlyList<Delivery> Claim(Database database, WebhookEndpoint endpoint, int most, Instant now)
    {
        var parameters = new { endpoint = endpoint.Id, most, now = database.Dialect.Instant(now), lease = database.Dialect.Instant(now + Lease) };
        if (database.Connection.QueryFirstOrDefault<int?>("select 1 from webhook_deliveries where endpoint = @endpoint and state = 0 and next_at <= @now limit 1", parameters) is null)
            return [];

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var claimed = Read(
            database,
            $"""
            update webhook_deliveries set next_at = @lease, attempts = attempts + 1 where endpoint = @endpoint and state = 0 and id in
                (select id from webhook_deliveries where endpoint = @endpoint and state = 0 and next_at <= @now order by next_at, id limit @most {database.Dialect.PassingOverLocked})
            returning {Columns(database.Dialect)}
            """,
            parameters,
            transaction);
        transaction.Commit();
        return [.. claimed.OrderBy(delivery => delivery.Number)];
    }

    /// <summary>Writes what came of an attempt. Somebody else who took it over when the lease ended has the say.</summary>
    public static void Settle(Database database, (WebhookEndpoint Endpoint, Delivery Delivery, Attempt Attempt) done, Dice dice, Instant now)
    {
        var (endpoint, delivery, attempt) = done;
        var isOver = !attempt.IsDelivered && now - delivery.Since >= RetryTimes.Patience;
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Connection.Execute(
            """
            update webhook_deliveries set state = @state, next_at = @next, last_status = @status, last_error = @error, delivered_at = @delivered
            where endpoint = @endpoint and id = @id and state = 0 and attempts = @attempts
            """,
            new
            {
                endpoint = endpoint.Id,
                id = delivery.Number,
                attempts = delivery.Attempts,
                state = (short)(attempt.IsDelivered ? DeliveryState.Delivered : isOver ? DeliveryState.GivenUp : DeliveryState.Waiting),
                next = database.Dialect.Instant(now + RetryTimes.AfterAttempt(delivery.Attempts, dice)),
                status = attempt.Status,
                error = attempt.Error.Length > ErrorMax ? attempt.Error[..ErrorMax] : attempt.Error,
                delivered = attempt.IsDelivered ? database.Dialect.Instant(now) : null,
            },
            transaction);
        SettleEndpoint(database, transaction, (endpoint, attempt, isOver), (now, dice));
        transaction.Commit();
    }

    /// <summary>The deliveries of an address, the newest first, below one, at most so many.</summary>
    public static IReadOnlyList<Delivery> List(Database database, long endpoint, (long Before, int Most) page) => Read(
        database, $"select {Columns(database.Dialect)} from webhook_deliveries where endpoint = @endpoint and id < @before order by id desc limit @most", new { endpoint, before = page.Before, most = page.Most }, null);

    private static void SettleEndpoint(Database database, DbTransaction transaction, (WebhookEndpoint Endpoint, Attempt Attempt, bool IsOver) done, (Instant Now, Dice Dice) when)
    {
        var (endpoint, attempt, isOver) = done;
        if (attempt.IsDelivered)
        {
            database.Connection.Execute("update webhook_endpoints set failures = 0 where id = @id and failures > 0", new { id = endpoint.Id }, transaction);
            return;
        }

        // What failed together counts once: the number that was seen before it was sent, and one.
        var failures = endpoint.Failures + 1;
        var wait = RetryTimes.AfterFailure(failures, when.Dice);
        database.Connection.Execute(
            "update webhook_endpoints set failures = @failures, retry_at = @retry where id = @id and failures < @failures",
            new { id = endpoint.Id, failures, retry = database.Dialect.Instant(when.Now + wait) },
            transaction);
        if (isOver || failures >= RetryTimes.FailuresMax)
        {
            database.Connection.Execute(
                "update webhook_endpoints set state = 1, paused_at = @now, pause_reason = @reason where id = @id and state = 0",
                new
                {
                    id = endpoint.Id,
                    now = database.Dialect.Instant(when.Now),
                    reason = isOver ? $"A delivery failed for {RetryTimes.Patience.TotalDays:0} days, at last with: {attempt.Error}" : $"{failures} attempts failed one after the other, at last with: {attempt.Error}",
                },
                transaction);
        }
    }

    private static void Add(Database database, DbTransaction transaction, (WebhookEndpoint Endpoint, long Number) delivery, Instant now) => database.Connection.Execute(
        """
        insert into webhook_deliveries (endpoint, id, store, event, state, attempts, created_at, next_at, last_status, last_error)
        values (@endpoint, @id, @store, @happened, 0, 0, @now, @now, 0, '') on conflict do nothing
        """,
        new
        {
            endpoint = delivery.Endpoint.Id,
            id = delivery.Number,
            store = delivery.Endpoint.Store.Value,
            happened = delivery.Number >> 16,
            now = database.Dialect.Instant(now),
        },
        transaction);

    private static List<Delivery> Read(Database database, string sql, object parameters, DbTransaction? transaction)
    {
        using var rows = database.Connection.ExecuteReader(sql, parameters, transaction);
        var found = new List<Delivery>();
        while (rows.Read())
        {
            found.Add(new(
                new(rows.GetInt16(0)), rows.GetInt64(1), rows.GetInt64(2), (DeliveryState)rows.GetInt16(3), rows.GetInt32(4), Dialect.InstantOf(rows.GetInt64(5)), Dialect.InstantOf(rows.GetInt64(6)),
                rows.GetInt32(7), rows.GetString(8), rows.IsDBNull(9) ? null : Dialect.InstantOf(rows.GetInt64(9))));
        }

        return found;
    }
}
