using NodaTime;
using Perennial.Http;

namespace Perennial.Events;

/// <summary>An address that is to be told of events.</summary>
/// <param name="Url">Where to, https in earnest.</param>
/// <param name="Events">The types that it is told of; all unless said.</param>
/// <param name="Description">What it is for.</param>
public sealed record WebhookEndpointBody(string Url, IReadOnlyList<string>? Events = null, string Description = "");

/// <summary>What changes of an address; what is not said stays.</summary>
public sealed record WebhookEndpointChange(string? Url = null, IReadOnlyList<string>? Events = null, string? Description = null);

/// <summary>An address that is told of events.</summary>
/// <param name="Object">"webhook_endpoint".</param>
/// <param name="State">"active", or "paused": it failed for too long; what happens meanwhile waits until it is resumed.</param>
/// <param name="PauseReason">Why it was paused.</param>
/// <param name="Failures">How many attempts have failed in a row.</param>
/// <param name="Secret">What deliveries are signed with: shown when it is made or exchanged, and never again.</param>
public sealed record WebhookEndpointAnswer(
    string Object, string Id, string Url, IReadOnlyList<string> Events, string Description, EndpointState State, Instant? PausedAt, string PauseReason, int Failures, Instant CreatedAt, string? Secret)
{
    internal static WebhookEndpointAnswer Of(WebhookEndpoint endpoint) => new(
        "webhook_endpoint", PublicId.Of(PublicId.Endpoint, endpoint.Id), endpoint.Url, endpoint.Types, endpoint.Description, endpoint.State, endpoint.PausedAt, endpoint.PauseReason, endpoint.Failures,
        endpoint.CreatedAt, null);
}

/// <summary>An event on its way to an address.</summary>
/// <param name="Object">"delivery".</param>
/// <param name="Id">What the receiver tells deliveries apart by, the same over all attempts.</param>
/// <param name="State">"waiting", "delivered", "given_up".</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried again; null when it is not.</param>
/// <param name="LastStatus">The HTTP status of the last answer; null when there was none.</param>
/// <param name="LastError">Why the last attempt did not count; null when it did.</param>
public sealed record DeliveryAnswer(
    string Object, string Id, string Event, string Endpoint, DeliveryState State, int Attempts, Instant? NextAttemptAt, int? LastStatus, string? LastError, Instant? DeliveredAt)
{
    internal static DeliveryAnswer Of(Delivery delivery) => new(
        "delivery", WebhookSender.IdOf(delivery), EventEnvelope.IdOf(delivery.Store, delivery.Event), PublicId.Of(PublicId.Endpoint, delivery.Endpoint), delivery.State, delivery.Attempts,
        delivery.State == DeliveryState.Waiting ? delivery.NextAt : null, delivery.LastStatus == 0 ? null : delivery.LastStatus, delivery.LastError.Length == 0 ? null : delivery.LastError, delivery.DeliveredAt);
}
