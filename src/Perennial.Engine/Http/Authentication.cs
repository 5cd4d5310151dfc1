using Microsoft.AspNetCore.Http;
using NodaTime;
using Perennial.Keys;
using Perennial.Store;

namespace Perennial.Http;

/// <summary>Finds out who asks, before a route is entered: the key, what it may be used for, and the idempotency key of what changes something.</summary>
internal sealed class Authentication(RequestDelegate next, KeyRing keys, CustomerTokens tokens, ServedShops shops)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(shops);
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteFacts>() is not { } facts || facts.IsOpen)
        {
            await next(context);
            return;
        }

        if (!VisitorOf(context, facts).Granted(out var visitor, out var refusal))
        {
            await RefuseAsync(context, refusal);
            return;
        }

        if (Unkeyed(context, facts) is { } unkeyed)
        {
            await RefuseAsync(context, unkeyed);
            return;
        }

        context.Features.Set(visitor);
        await next(context);
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (Problems.StatusOf(refusal) == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";

        return Problems.WriteAsync(context, Problems.Of(refusal, context.TraceIdentifier, Places(refusal)));
    }

    private Verdict<Visitor> VisitorOf(HttpContext context, RouteFacts facts)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.Ordinal))
            return new Refusal("api_key_required", "Send a key: Authorization: Bearer sk_live_… Make one with: perennial keys create NAME");

        var now = shops.Now();
        if (!keys.Find(header[Bearer.Length..].Trim(), now).Granted(out var key, out var refusal))
            return refusal;
        if (!key.Scopes.Contains(facts.Scope))
            return new Refusal("scope_missing", $"The key {key.Prefix}… has not the scope {facts.Scope.Word()}, which {facts.Name} needs; it has {Scopes.Text(key.Scopes)}.");

        var visitor = new Visitor(key.Store, $"key:{key.Prefix}", key.Id, key.Scopes, null);
        return key.Kind == ApiKeyKind.Publishable ? OfBrowser(context, facts, (key, visitor, now)) : visitor;
    }

    /// <summary>A browser's key is no secret: it works from its own origins only, for the customer whose token comes with it.</summary>
    private Verdict<Visitor> OfBrowser(HttpContext context, RouteFacts facts, (ApiKey Key, Visitor Visitor, Instant Now) who)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (!facts.IsForBrowsers)
            return new Refusal("scope_missing", $"{facts.Name} is for servers; use a secret key, and never in a page.");
        if (!who.Key.Origins.Contains(origin))
            return new Refusal("origin_refused", $"The key {who.Key.Prefix}… is for pages of {string.Join(", ", who.Key.Origins)}; this came from ‘{origin}’.");

        var token = context.Request.Headers[RequestHeaders.CustomerToken].ToString();
        if (token.Length == 0)
            return new Refusal("token_invalid", $"A publishable key comes with the token of a customer, in the header {RequestHeaders.CustomerToken}; a server makes one: POST /v1/customers/ID/tokens");
        if (!tokens.Read(who.Key.Store, token, who.Now).Granted(out var customer, out var refusal))
            return refusal;

        return who.Visitor with { Customer = customer, IsBrowser = true };
    }

    private static Refusal? Unkeyed(HttpContext context, RouteFacts facts)
    {
        if (!facts.IsMutating)
            return null;
        if (context.Request.Query.ContainsKey("at"))
            return new("at_not_dry", $"{facts.Name} happens now; only a quote can be asked for another time.");

        var sent = context.Request.Headers[RequestHeaders.IdempotencyKey];
        var key = sent.Count == 1 ? sent.ToString() : "";
        if (key.Length == 0)
            return new("idempotency_key_missing", $"{facts.Name} changes something, so it needs one header {RequestHeaders.IdempotencyKey}: a name of your own for this request, such as a UUID, made and kept before it is sent. The same name again is the same request.");

        return key.Length > LedgerPipeline.KeyMax || key.Any(letter => letter is < ' ' or > '~')
            ? new Refusal("key_unusable", $"An idempotency key has 1 to {LedgerPipeline.KeyMax} visible ASCII characters.")
            : null;
    }

    private static ProblemPlace[] Places(Refusal refusal) => refusal.Code switch
    {
        "idempotency_key_missing" or "key_unusable" => [new(null, RequestHeaders.IdempotencyKey, refusal.Message)],
        "api_key_required" or "api_key_unknown" or "api_key_expired" => [new(null, "Authorization", refusal.Message)],
        "token_invalid" => [new(null, RequestHeaders.CustomerToken, refusal.Message)],
        _ => [],
    };
}
