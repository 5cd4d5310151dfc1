using System.Data;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>What somebody wants to be told of, and where; null leaves it as it is.</summary>
internal sealed record EndpointWish(string? Url, IReadOnlyList<string>? Types, string? Description);

/// <summary>Keeps the addresses that a store's events are sent to.</summary>
internal static class EndpointBook
{
    /// <summary>For how long the secret before the present one still signs.</summary>
    public static Duration Overlap { get; } = Duration.FromHours(24);

    private const int UrlMax = 2000, DescriptionMax = 500, EndpointsMax = 100;

    /// <summary>Adds an address; it is told of what happens from now on. The same id again gives it another secret: nobody has seen the first.</summary>
    /// <returns>Refusals: <c>webhook_url_unusable</c>, <c>event_type_unknown</c>, <c>endpoints_full</c>.</returns>
    public static Verdict<WebhookEndpoint> Add(Database database, ShopSettings shop, (long Id, EndpointWish Wish) ask, Instant now)
    {
        if (Checked(ask.Wish) is { } refusal)
            return refusal;
        if (database.Connection.QuerySingle<int>("select count(*) from webhook_endpoints where store = @store and id <> @id", new { store = shop.Id.Value, id = ask.Id }) >= EndpointsMax)
            return new Refusal("endpoints_full", $"The store has {EndpointsMax} webhook endpoints, which is as many as there can be; delete one first.");

        database.Connection.Execute(
            """
            insert into webhook_endpoints (id, store, url, types, description, secret, state, pause_reason, failures, retry_at, cursor, created_at)
            values (@id, @store, @url, @types, @description, @secret, 0, '', 0, @now, coalesce((select last from event_heads where store = @store), 0), @now)
            on conflict (id) do update set secret = excluded.secret where webhook_endpoints.store = excluded.store
            """,
            new
            {
                id = ask.Id,
                store = shop.Id.Value,
                url = ask.Wish.Url,
                types = string.Join(' ', ask.Wish.Types ?? []),
                description = ask.Wish.Description ?? "",
                secret = WebhookSignature.NewSecret(),
                now = database.Dialect.Instant(now),
            });
        return Find(database, shop.Id, ask.Id, now);
    }

    /// <summary>Changes an address.</summary>
    /// <returns>Refusals: <c>endpoint_missing</c>, <c>webhook_url_unusable</c>, <c>event_type_unknown</c>.</returns>
    public static Verdict<WebhookEndpoint> Change(Database database, ShopSettings shop, (long Id, EndpointWish Wish) ask, Instant now)
    {
        if (!Find(database, shop.Id, ask.Id, now).Granted(out var endpoint, out var refusal))
            return refusal;

        var wish = new EndpointWish(ask.Wish.Url ?? endpoint.Url, ask.Wish.Types ?? endpoint.Types, ask.Wish.Description ?? endpoint.Description);
        if (Checked(wish) is { } unusable)
            return unusable;

        database.Connection.Execute(
            "update webhook_endpoints set url = @url, types = @types, description = @description where store = @store and id = @id",
            new { store = shop.Id.Value, id = ask.Id, url = wish.Url, types = string.Join(' ', wish.Types!), description = wish.Description });
        return Find(database, shop.Id, ask.Id, now);
    }

    /// <summary>Gives an address another secret; for a while deliveries are signed with both.</summary>
    /// <returns>Refusal: <c>endpoint_missing</c>.</returns>
    public static Verdict<WebhookEndpoint> Rotate(Database database, ShopSettings shop, long id, Instant now)
    {
        database.Connection.Execute(
            "update webhook_endpoints set secret_before = secret, secret_before_until = @until, secret = @secret where store = @store and id = @id",
            new { store = shop.Id.Value, id, secret = WebhookSignature.NewSecret(), until = database.Dialect.Instant(now + Overlap) });
        return Find(database, shop.Id, id, now);
    }

    /// <summary>Lets an address that was paused be told again, of what has waited first. Everything that waits gets three days anew.</summary>
    /// <returns>Refusal: <c>endpoint_missing</c>.</returns>
    public static Verdict<WebhookEndpoint> Resume(Database database, ShopSettings shop, long id, Instant now)
    {
        using (var transaction = database.Dialect.BeginWrite(database.Connection))
        {
            var parameters = new { store = shop.Id.Value, id, now = database.Dialect.Instant(now) };
            var resumed = database.Connection.Execute(
                "update webhook_endpoints set state = 0, paused_at = null, pause_reason = '', failures = 0, retry_at = @now where store = @store and id = @id and state = 1", parameters, transaction);
            if (resumed == 1)
                database.Connection.Execute("update webhook_deliveries set created_at = @now, next_at = @now where endpoint = @id and state = 0", parameters, transaction);

            transaction.Commit();
        }

        return Find(database, shop.Id, id, now);
    }

    /// <summary>Takes an address away, with everything that waits for it.</summary>
    /// <returns>What it was. Refusal: <c>endpoint_missing</c>.</returns>
    public static Verdict<WebhookEndpoint> Remove(Database database, ShopSettings shop, long id, Instant now)
    {
        if (!Find(database, shop.Id, id, now).Granted(out var endpoint, out var refusal))
            return refusal;

        using var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Connection.Execute("delete from webhook_endpoints where store = @store and id = @id", new { store = shop.Id.Value, id }, transaction);
        database.Connection.Execute("delete from webhook_deliveries where endpoint = @id", new { id }, transaction);
        transaction.Commit();
        return endpoint;
    }

    /// <summary>An address of a store.</summary>
    /// <returns>Refusal: <c>endpoint_missing</c>.</returns>
    public static Verdict<WebhookEndpoint> Find(Database database, StoreId store, long id, Instant now) =>
        Read(database, "store = @store and id = @id", new { store = store.Value, id }, now) is [var found] ? found : new Refusal("endpoint_missing", "The store has no such webhook endpoint; list those it has.");

    /// <summary>The addresses of a store behind one, the oldest first, at most so many.</summary>
    public static IReadOnlyList<WebhookEndpoint> List(Database database, StoreId store, (long? After, int Most) page, Instant now)
    {
        var at = page.After is null ? "" : "and (created_at, id) > (select created_at, id from webhook_endpoints where store = @store and id = @after)";
        return Read(database, $"store = @store {at} order by created_at, id limit @most", new { store = store.Value, after = page.After, most = page.Most }, now);
    }

    /// <summary>The addresses of all stores.</summary>
    public static IReadOnlyList<WebhookEndpoint> All(Database database, Instant now) => Read(database, "1 = 1 order by id", new { }, now);

    /// <summary>The addresses of all stores that may be tried now.</summary>
    public static IReadOnlyList<WebhookEndpoint> Ready(Database database, Instant now) =>
        Read(database, "state = 0 and retry_at <= @now order by id", new { now = database.Dialect.Instant(now) }, now);

    private static Refusal? Checked(EndpointWish wish)
    {
        if (!Uri.TryCreate(wish.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Host.Length == 0 || wish.Url.Length > UrlMax)
            return new("webhook_url_unusable", $"‘{wish.Url}’ is no address to send to; it begins with https:// or http://, holds no password, and has at most {UrlMax} characters.");
        if (wish.Description is { Length: > DescriptionMax })
            return new("description_long", $"A description has at most {DescriptionMax} characters; this one has {wish.Description.Length}.");

        return EventTypes.Read(wish.Types ?? []).Granted(out _, out var refusal) ? null : refusal;
    }

    private static List<WebhookEndpoint> Read(Database database, string which, object parameters, Instant now)
    {
        var dialect = database.Dialect;
        using var rows = database.Connection.ExecuteReader(
            $"""
            select store, id, url, types, description, secret, secret_before, {dialect.InstantNumber("secret_before_until")}, state, {dialect.InstantNumber("paused_at")}, pause_reason, failures, cursor,
                {dialect.InstantNumber("created_at")}
            from webhook_endpoints where {which}
            """,
            parameters);
        var found = new List<WebhookEndpoint>();
        while (rows.Read())
            found.Add(Endpoint(rows, now));

        return found;
    }

    private static WebhookEndpoint Endpoint(IDataReader row, Instant now)
    {
        var hasBefore = !row.IsDBNull(6) && !row.IsDBNull(7) && Dialect.InstantOf(row.GetInt64(7)) > now;
        return new(
            new(row.GetInt16(0)), row.GetInt64(1), row.GetString(2), row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetString(4),
            hasBefore ? [row.GetString(5), row.GetString(6)] : [row.GetString(5)], (EndpointState)row.GetInt16(8), row.IsDBNull(9) ? null : Dialect.InstantOf(row.GetInt64(9)), row.GetString(10),
            row.GetInt32(11), row.GetInt64(12), Dialect.InstantOf(row.GetInt64(13)));
    }
}
