using Microsoft.AspNetCore.Http;
using NodaTime;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Webhook endpoints over HTTP.</summary>
internal static class WebhooksApi
{
    public static void Map(Routes routes)
    {
        routes.Map(HttpMethods.Post, "/webhook-endpoints", new("createWebhookEndpoint", Scope.Webhooks, StatusCodes.Status201Created, IsMutating: true) { IsSecret = true }, Create);
        routes.Get("/webhook-endpoints", "listWebhookEndpoints", Scope.Webhooks, List);
        routes.Get("/webhook-endpoints/{id}", "getWebhookEndpoint", Scope.Webhooks, Show);
        routes.Patch("/webhook-endpoints/{id}", "changeWebhookEndpoint", Scope.Webhooks, Change);
        routes.Delete("/webhook-endpoints/{id}", "deleteWebhookEndpoint", Scope.Webhooks, (Caller caller, string id) => Done(caller, id, EndpointBook.Remove));
        routes.Post("/webhook-endpoints/{id}/resume", "resumeWebhookEndpoint", Scope.Webhooks, (Caller caller, string id) => Done(caller, id, EndpointBook.Resume));
        routes.Map(HttpMethods.Post, "/webhook-endpoints/{id}/rotate-secret", new("rotateWebhookSecret", Scope.Webhooks, StatusCodes.Status200OK, IsMutating: true) { IsSecret = true }, Rotate);
        routes.Get("/webhook-endpoints/{id}/deliveries", "listDeliveries", Scope.Webhooks, Deliveries);
    }

    private static Task<Reply<WebhookEndpointAnswer>> Create(Caller caller, WebhookEndpointBody body) => Once.Run<WebhookEndpointAnswer>(caller, body, turn =>
    {
        using var database = caller.Open();
        // What happened before somebody listened is not sent: it has to be known first that it happened before.
        new EventPump(database, caller.Shop.Settings).Run(caller.Now);
        return Told(EndpointBook.Add(database, caller.Shop.Settings, (turn.Seed, new(body.Url, body.Events, body.Description)), caller.Now), withSecret: true);
    });

    private static Reply<Page<WebhookEndpointAnswer>> List(Caller caller, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;
        if (starting_after is not null && !PublicId.TryRead(PublicId.Endpoint, starting_after, out _))
            return Cursor.Unknown(starting_after);

        using var database = caller.Open();
        var after = starting_after is null ? (long?)null : IdOf(starting_after);
        return Page<WebhookEndpointAnswer>.Of([.. EndpointBook.List(database, caller.Shop.Settings.Id, (after, most + 1), caller.Now).Select(WebhookEndpointAnswer.Of)], most);
    }

    private static Reply<WebhookEndpointAnswer> Show(Caller caller, string id)
    {
        using var database = caller.Open();
        return Told(EndpointBook.Find(database, caller.Shop.Settings.Id, IdOf(id), caller.Now));
    }

    private static Task<Reply<WebhookEndpointAnswer>> Change(Caller caller, string id, WebhookEndpointChange body) => Once.Run<WebhookEndpointAnswer>(caller, body, _ =>
    {
        using var database = caller.Open();
        return Told(EndpointBook.Change(database, caller.Shop.Settings, (IdOf(id), new(body.Url, body.Events, body.Description)), caller.Now));
    });

    private static Task<Reply<WebhookEndpointAnswer>> Rotate(Caller caller, string id) => Once.Run<WebhookEndpointAnswer>(caller, id, _ =>
    {
        using var database = caller.Open();
        return Told(EndpointBook.Rotate(database, caller.Shop.Settings, IdOf(id), caller.Now), withSecret: true);
    });

    private static Task<Reply<WebhookEndpointAnswer>> Done(Caller caller, string id, Func<Database, ShopSettings, long, Instant, Verdict<WebhookEndpoint>> work) => Once.Run<WebhookEndpointAnswer>(caller, id, _ =>
    {
        using var database = caller.Open();
        return Told(work(database, caller.Shop.Settings, IdOf(id), caller.Now));
    });

    private static Reply<Page<DeliveryAnswer>> Deliveries(Caller caller, string id, int? limit, string? starting_after)
    {
        if (!PageLimit.Read(limit).Granted(out var most, out var refusal))
            return refusal;

        var before = long.MaxValue;
        if (starting_after is not null)
        {
            if (!PublicId.TryRead("del", starting_after, 2, out var numbers) || numbers[0] != IdOf(id))
                return Cursor.Unknown(starting_after);

            before = numbers[1];
        }

        using var database = caller.Open();
        if (!EndpointBook.Find(database, caller.Shop.Settings.Id, IdOf(id), caller.Now).Granted(out var endpoint, out refusal))
            return refusal;

        return Page<DeliveryAnswer>.Of([.. DeliveryBook.List(database, endpoint.Id, (before, most + 1)).Select(DeliveryAnswer.Of)], most);
    }

    private static Reply<WebhookEndpointAnswer> Told(Verdict<WebhookEndpoint> verdict, bool withSecret = false) => verdict.Granted(out var endpoint, out var refusal)
        ? WebhookEndpointAnswer.Of(endpoint) with { Secret = withSecret ? endpoint.Secrets[0] : null }
        : refusal;

    /// <summary>The number of an endpoint's id; 0, which none has, for what is none.</summary>
    private static long IdOf(string id) => PublicId.TryRead(PublicId.Endpoint, id, out var number) ? number : 0;
}
