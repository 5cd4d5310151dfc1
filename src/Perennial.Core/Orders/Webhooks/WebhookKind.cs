using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Perennial.Orders;

/// <summary>A kind of system that sends webhooks: how it signs them, what it calls things, and how its bodies read.</summary>
public sealed record WebhookKind(
    string Name, string SignatureHeader, string TopicHeader, string DeliveryHeader, Func<string, ReadOnlyMemory<byte>, Currency, Verdict<WebhookSaid?>> Read)
{
    /// <summary>A body whose own time is longer ago is taken for a recording that is played back. Senders give up after hours.</summary>
    public static Duration AgeMax { get; } = Duration.FromDays(7);

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<WebhookKind> All { get; } =
    [
        new("shopify", "X-Shopify-Hmac-SHA256", "X-Shopify-Topic", "X-Shopify-Webhook-Id", ShopifyWebhook.Read),
        new("woocommerce", "X-WC-Webhook-Signature", "X-WC-Webhook-Topic", "X-WC-Webhook-Delivery-ID", WooWebhook.Read),
    ];

    /// <summary>The kind of a name.</summary>
    /// <returns>Refusal: <c>webhook_kind_unknown</c>.</returns>
    public static Verdict<WebhookKind> Of(string name) => All.FirstOrDefault(kind => kind.Name == name) is { } found
        ? found
        : new Refusal("webhook_kind_unknown", $"‘{Cell.Show(Encoding.UTF8.GetBytes(name))}’ is not a kind of sender; use {string.Join(" or ", All.Select(kind => kind.Name))}.");

    /// <summary>True when the signature is the base64 of HMAC-SHA256 of these very bytes. Takes as long whether it is nearly right or not.</summary>
    public static bool IsSigned(string secret, ReadOnlySpan<byte> body, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isBase64 = signature.Length == 44 && Convert.TryFromBase64String(signature, given, out var length) && length == given.Length;
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, right);
        return CryptographicOperations.FixedTimeEquals(given, right) && isBase64;
    }

    /// <summary>Refuses what was said so long ago that it must be a recording.</summary>
    public static Refusal? Stale(WebhookSaid said, Instant now) => said.SaidAt > 0 && Instant.FromUnixTimeTicks(said.SaidAt * 10) < now - AgeMax
        ? new("webhook_stale", $"The body is of {Instant.FromUnixTimeTicks(said.SaidAt * 10)}, more than {AgeMax.Days} days ago; it is taken for a recording. Import an export of those days instead.")
        : null;
}
