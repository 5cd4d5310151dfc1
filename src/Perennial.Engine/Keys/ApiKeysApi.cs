using Microsoft.AspNetCore.Http;
using NodaTime;
using Perennial.Http;

namespace Perennial.Keys;

/// <summary>A key that is to be made.</summary>
/// <param name="Name">What it is for, so that you know which one to revoke.</param>
/// <param name="Kind">"secret" for servers, "publishable" for pages in a browser.</param>
/// <param name="Scopes">What it may do: at most what the key may do that asks; all of that unless said.</param>
/// <param name="Origins">Where its pages are, such as https://shop.example; for publishable keys only, and at least one there.</param>
/// <param name="ExpiresAt">The first instant at which it no longer works; never unless said.</param>
public sealed record ApiKeyBody(string Name, ApiKeyKind Kind = ApiKeyKind.Secret, IReadOnlyList<string>? Scopes = null, IReadOnlyList<string>? Origins = null, Instant? ExpiresAt = null);

/// <summary>A key.</summary>
/// <param name="Object">"api_key".</param>
/// <param name="Key">The key itself: shown when it is made, and never again.</param>
/// <param name="Prefix">The first letters of it.</param>
/// <param name="LastUsedAt">To the minute or so.</param>
public sealed record ApiKeyAnswer(
    string Object, string Id, ApiKeyKind Kind, string Name, string Prefix, IReadOnlyList<string> Scopes, IReadOnlyList<string> Origins, Instant CreatedAt, Instant? ExpiresAt,
    Instant? LastUsedAt, Instant? RevokedAt, string? Key)
{
    internal static ApiKeyAnswer Of(KeyRecord record, string? text = null) => new(
        "api_key", PublicId.Of(PublicId.Key, record.Key.Id), record.Key.Kind, record.Name, record.Key.Prefix, [.. record.Key.Scopes.Order().Select(scope => scope.Word())], record.Key.Origins,
        record.CreatedAt, record.ExpiresAt, record.LastUsedAt, record.RevokedAt, text);
}

/// <summary>For how long a browser may speak for a customer.</summary>
/// <param name="ExpiresIn">Seconds, 1 to 86400.</param>
public sealed record TokenBody(int ExpiresIn = 900);

/// <summary>A token for a browser.</summary>
/// <param name="Object">"customer_token".</param>
/// <param name="Token">Sent by the page in the header Perennial-Customer-Token, beside a publishable key.</param>
/// <param name="ExpiresAt">The first instant at which it no longer works.</param>
public sealed record TokenAnswer(string Object, string Customer, string Token, Instant ExpiresAt);

/// <summary>API keys and customers' tokens over HTTP.</summary>
internal static class ApiKeysApi
{
    public static void Map(Routes routes)
    {
        routes.Map(HttpMethods.Post, "/api-keys", new("createApiKey", Scope.Keys, StatusCodes.Status201Created, IsMutating: true) { IsSecret = true }, Create);
        routes.Get("/api-keys", "listApiKeys", Scope.Keys, List);
        routes.Get("/api-keys/{id}", "getApiKey", Scope.Keys, Show);
        routes.Delete("/api-keys/{id}", "revokeApiKey", Scope.Keys, Revoke);
        routes.Ask("/customers/{customer}/tokens", "createCustomerToken", Scope.CustomersWrite, MakeToken);
    }

    private static Task<Reply<ApiKeyAnswer>> Create(Caller caller, KeyRing keys, ApiKeyBody body) => Once.Run<ApiKeyAnswer>(caller, body, turn =>
    {
        IReadOnlySet<Scope>? scopes = null;
        if (body.Scopes is not null && !Scopes.Read(body.Scopes).Granted(out scopes, out var refusal))
            return Reply<ApiKeyAnswer>.Refused(refusal, "/scopes");

        var wish = new KeyWish(body.Name, body.Kind, scopes, body.Origins, body.ExpiresAt) { Granter = caller.Visitor.Scopes };
        using var database = caller.Open();
        if (!CreateKey.Run(database, caller.Shop.Settings, (turn.Seed, wish), caller.Now).Granted(out var made, out refusal))
            return refusal;

        keys.Forget();
        return ApiKeyAnswer.Of(made.Record, made.Text);
    });

    private static Reply<Page<ApiKeyAnswer>> List(Caller caller, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;
        if (starting_after is not null && !PublicId.TryRead(PublicId.Key, starting_after, out _))
            return Cursor.Unknown(starting_after);

        using var database = caller.Open();
        var after = starting_after is null ? (long?)null : IdOf(starting_after);
        return Page<ApiKeyAnswer>.Of([.. KeyRows.List(database, caller.Shop.Settings.Id, (after, most + 1)).Select(record => ApiKeyAnswer.Of(record))], most);
    }

    private static Reply<ApiKeyAnswer> Show(Caller caller, string id)
    {
        using var database = caller.Open();
        return KeyRows.Find(database, caller.Shop.Settings.Id, IdOf(id)).Granted(out var record, out var refusal) ? ApiKeyAnswer.Of(record) : refusal;
    }

    private static Task<Reply<ApiKeyAnswer>> Revoke(Caller caller, KeyRing keys, string id) => Once.Run<ApiKeyAnswer>(caller, id, _ =>
    {
        using var database = caller.Open();
        if (!RevokeKey.Run(database, caller.Shop.Settings, IdOf(id), caller.Now).Granted(out var record, out var refusal))
            return refusal;

        keys.Forget();
        return ApiKeyAnswer.Of(record);
    });

    private static Reply<TokenAnswer> MakeToken(Caller caller, CustomerTokens tokens, Reference customer, TokenBody body)
    {
        if (!caller.Find(customer).Granted(out var who, out var refusal))
            return refusal;
        if (!CustomerTokens.EndOf(caller.Now, Duration.FromSeconds(body.ExpiresIn)).Granted(out var end, out refusal))
            return Reply<TokenAnswer>.Refused(refusal, "/expires_in");

        return new TokenAnswer("customer_token", PublicId.Of(PublicId.Customer, who.Value), tokens.Make(caller.Shop.Settings.Id, caller.Visitor.Key, who, end), end);
    }

    /// <summary>The number of a key's id; 0, which no key has, for what is none.</summary>
    private static long IdOf(string id) => PublicId.TryRead(PublicId.Key, id, out var number) ? number : 0;
}
