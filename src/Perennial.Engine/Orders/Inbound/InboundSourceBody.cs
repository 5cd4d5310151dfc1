using NodaTime;
using Perennial.Http;

namespace Perennial.Orders;

/// <summary>A shop's system that is going to send webhooks.</summary>
/// <param name="Kind">"shopify" or "woocommerce".</param>
/// <param name="Secret">What it signs with. It is never shown again.</param>
public sealed record InboundSourceBody(string Kind, string Secret);

/// <summary>A shop's system that sends webhooks.</summary>
/// <param name="Url">The address, below this server's, that it sends to.</param>
/// <param name="Deliveries">How many deliveries came to what: taken, waiting (about an order that nobody had said yet), ignored (a topic that says nothing of orders or customers).</param>
public sealed record InboundSourceAnswer(string Object, string Id, string Kind, string Url, Instant CreatedAt, IReadOnlyDictionary<string, long> Deliveries)
{
    /// <summary>What ids of sources begin with. They say whose store it is, for whoever sends has no key.</summary>
    internal const string IdKind = "src";

    internal static InboundSourceAnswer Of(InboundSource source, StoreId store, IReadOnlyList<DeliveryCount> outcomes)
    {
        var id = PublicId.Of(IdKind, store.Value, source.Id);
        return new("inbound_source", id, source.Kind.Name, "/v1/inbound/" + id, source.CreatedAt, outcomes.ToDictionary(outcome => outcome.Outcome, outcome => outcome.Count, StringComparer.Ordinal));
    }
}

/// <summary>What came of a webhook.</summary>
/// <param name="Outcome">taken, waiting (it is about an order that nobody has said yet), ignored, repeated.</param>
public sealed record WebhookAnswer(string Object, string Outcome);
