using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>Where webhooks of shops' systems come in. Who sends proves it by a signature over the very bytes of the body.</summary>
internal static partial class InboundApi
{
    public static void Map(Routes routes) =>
        routes.Map("POST", "/inbound/{source}", new("receiveWebhook", Scope.Webhooks, StatusCodes.Status200OK, IsMutating: true) { IsOpen = true, RawBody = "What the sender has signed, byte for byte." }, Receive);

    private static async Task<Reply<WebhookAnswer>> Receive(HttpContext context, string source)
    {
        var shops = context.Features.Get<ServedShops>()!;
        if (!PublicId.TryRead(InboundSourceAnswer.IdKind, source, 2, out var numbers) || numbers[0] is < 1 or > short.MaxValue
            || !shops.Of(new((short)numbers[0])).Granted(out var shop))
            return InboundSourcesApi.Missing(source);

        using var database = shop.Open();
        if (new InboundSources(database, shop.Settings).Find(numbers[1]) is not { } sender)
            return InboundSourcesApi.Missing(source);

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        var signature = Header(context, sender.Kind.SignatureHeader);
        if (signature.Length == 0 && sender.Kind.Name == "woocommerce" && IsPing(bytes))
            return new WebhookAnswer("webhook", "ignored");
        if (!WebhookKind.IsSigned(sender.Secret, bytes, signature))
            return new Refusal("signature_wrong", $"The header {sender.Kind.SignatureHeader} is not the signature of this body with the secret of the source; nothing was read.");

        var topic = Header(context, sender.Kind.TopicHeader);
        var delivery = new InboundDelivery(sender.Id, TakeWebhook.NumberOf(topic, Header(context, sender.Kind.DeliveryHeader), bytes), topic.Length > 100 ? topic[..100] : topic, bytes);
        var outcome = await new TakeWebhook(database, shop.Settings, shop.Books).Run(sender, delivery, shops.Now());
        return outcome.Granted(out var word, out var refusal) ? new WebhookAnswer("webhook", word) : refusal;
    }

    private static string Header(HttpContext context, string name) => context.Request.Headers[name].ToString();

    /// <summary>WooCommerce tries an address with an unsigned form before it uses it.</summary>
    private static bool IsPing(byte[] body) => body.Length < 100 && Ping().IsMatch(System.Text.Encoding.ASCII.GetString(body));

    [GeneratedRegex(@"^webhook_id=\d+$", RegexOptions.None, 1000)]
    private static partial Regex Ping();
}
