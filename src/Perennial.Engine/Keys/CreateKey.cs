using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Keys;

/// <summary>A key that somebody wants.</summary>
/// <param name="Name">What the shop calls it.</param>
/// <param name="Scopes">What it may do; null for all that its kind can.</param>
/// <param name="Origins">Where browsers call from; for publishable keys only, and at least one there.</param>
/// <param name="ExpiresAt">The first instant at which it no longer works; null for never.</param>
public sealed record KeyWish(string Name, ApiKeyKind Kind, IReadOnlySet<Scope>? Scopes = null, IReadOnlyList<string>? Origins = null, Instant? ExpiresAt = null)
{
    /// <summary>The scopes of who asks: nobody gives more than they have. Null on the shop's own machine, where all is allowed.</summary>
    public IReadOnlySet<Scope>? Granter { get; init; }
}

/// <summary>A key that was made, and its text, which is shown this once.</summary>
public sealed record MadeKey(KeyRecord Record, string Text);

/// <summary>Makes an API key. Only its hash is kept.</summary>
public static class CreateKey
{
    private const int NameMax = 100, OriginsMax = 20;

    /// <summary>Makes a key with an id. The same id again replaces a key whose text nobody got to see.</summary>
    /// <returns>Refusals: <c>key_unnamed</c>, <c>key_ended</c>, <c>scopes_empty</c>, <c>scope_exceeded</c>, <c>origins_empty</c>, <c>origin_unusable</c>.</returns>
    public static Verdict<MadeKey> Run(Database database, ShopSettings shop, (long Id, KeyWish Wish) ask, Instant now)
    {
        if (Checked(ask.Wish, now).Granted(out var wish, out var refusal))
            return Write(database, shop, (ask.Id, wish), now);

        return refusal;
    }

    private static Verdict<KeyWish> Checked(KeyWish wish, Instant now)
    {
        if (wish.Name.Trim() is not { Length: > 0 and <= NameMax } name || name.Any(char.IsControl))
            return new Refusal("key_unnamed", $"A key has a name of 1 to {NameMax} letters, so that a shop knows which one to revoke.");
        if (wish.ExpiresAt <= now)
            return new Refusal("key_ended", $"The key would have ended at {wish.ExpiresAt}; it is {now}.");

        var most = wish.Kind == ApiKeyKind.Publishable ? Scopes.OfBrowsers : wish.Granter ?? Scopes.All;
        var scopes = wish.Scopes ?? most;
        if (scopes.Count == 0)
            return new Refusal("scopes_empty", "A key that may do nothing is of no use; name a scope.");
        if (scopes.Except(most).Order().ToArray() is { Length: > 0 } beyond)
            return new Refusal("scope_exceeded", $"{Scopes.Text(beyond)}: {(wish.Kind == ApiKeyKind.Publishable ? "a publishable key can only quote and read a wallet" : "a key cannot make one that may do more than itself")}.");
        if (wish.Kind == ApiKeyKind.Publishable && wish.Granter is { } granter && scopes.Except(granter).Any())
            return new Refusal("scope_exceeded", $"{Scopes.Text(scopes.Except(granter))}: a key cannot make one that may do more than itself.");

        return Origins(wish).Granted(out var origins, out var refusal) ? wish with { Name = name, Scopes = scopes, Origins = origins } : refusal;
    }

    private static Verdict<IReadOnlyList<string>> Origins(KeyWish wish)
    {
        var said = wish.Origins ?? [];
        if (wish.Kind == ApiKeyKind.Secret)
            return said.Count == 0 ? new List<string>() : new Refusal("origin_unusable", "A secret key is for servers and has no origins; leave them out, or make a publishable key.");
        if (said.Count is 0 or > OriginsMax)
            return new Refusal("origins_empty", $"A publishable key is for the pages of 1 to {OriginsMax} origins; {said.Count} were named. Name where the shop is, such as https://shop.example.");

        var origins = new List<string>();
        foreach (var text in said)
        {
            if (!Origin.Parse(text).Granted(out var origin, out var refusal))
                return refusal;

            origins.Add(origin);
        }

        return origins.Distinct(StringComparer.Ordinal).ToList();
    }

    private static MadeKey Write(Database database, ShopSettings shop, (long Id, KeyWish Wish) ask, Instant now)
    {
        var (id, wish) = ask;
        var text = KeyText.Make(wish.Kind);
        var key = new ApiKey(shop.Id, id, wish.Kind, KeyText.PrefixOf(text), wish.Scopes!, wish.Origins!);
        database.Connection.Execute(
            """
            insert into api_keys (id, store, kind, name, prefix, hash, scopes, origins, created_at, expires_at)
            values (@id, @store, @kind, @name, @prefix, @hash, @scopes, @origins, @now, @expires)
            on conflict (id) do update set prefix = excluded.prefix, hash = excluded.hash where api_keys.store = excluded.store and api_keys.last_used_at is null
            """,
            new
            {
                id,
                store = shop.Id.Value,
                kind = (short)wish.Kind,
                name = wish.Name,
                prefix = key.Prefix,
                hash = KeyText.HashOf(text),
                scopes = Scopes.Text(key.Scopes),
                origins = string.Join(' ', key.Origins),
                now = database.Dialect.Instant(now),
                expires = wish.ExpiresAt is { } end ? database.Dialect.Instant(end) : null,
            });
        return new(new(key, wish.Name, now, wish.ExpiresAt, null, null), text);
    }
}
