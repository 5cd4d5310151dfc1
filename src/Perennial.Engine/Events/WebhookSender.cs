using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NodaTime;
using Perennial.Http;

namespace Perennial.Events;

/// <summary>
/// Sends a delivery: one POST, five seconds, no redirects, and never to an address that only means something here. That is looked at when the
/// connection is made, on the very address that is connected to: a name that answers differently the second time gains nothing.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient client;
    private readonly bool allowsPrivate;

    /// <summary>A sender with connections of its own.</summary>
    /// <param name="allowsPrivate">True for development: addresses of this machine and the networks around it are sent to as well.</param>
    public WebhookSender(bool allowsPrivate)
    {
        this.allowsPrivate = allowsPrivate;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = Patience,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
        };
        client = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends, and says what came of it; never throws for anything that the other side can do.</summary>
    public async Task<Attempt> Send(WebhookEndpoint endpoint, Delivery delivery, byte[] body, Instant now)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Of(endpoint.Secrets, now, body));
        request.Headers.TryAddWithoutValidation("Perennial-Delivery-Id", IdOf(delivery));
        request.Headers.TryAddWithoutValidation("Perennial-Event-Id", EventEnvelope.IdOf(delivery.Store, delivery.Event));
        request.Headers.TryAddWithoutValidation("User-Agent", "Perennial-Webhooks/1");
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
                return new(status, "");

            return new(status, status is >= 300 and < 400 ? $"It answered {status}; redirects are not followed." : $"It answered {status}.");
        }
        catch (OperationCanceledException)
        {
            return new(0, $"There was no answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException fault)
        {
            return new(0, fault.InnerException is RefusedException refused ? refused.Message : Said(fault));
        }
        catch (Exception fault) when (fault is IOException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            return new(0, "It could not be sent to.");
        }
    }

    /// <summary>What a receiver tells deliveries apart by: the same over all attempts.</summary>
    public static string IdOf(Delivery delivery) => PublicId.Of("del", delivery.Endpoint, delivery.Number);

    public void Dispose() => client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var allowed = addresses.Where(address => allowsPrivate || PublicAddress.Is(address)).ToArray();
        if (allowed.Length == 0)
            throw new RefusedException(new("address_private", "Its address is not one of the open internet; nothing was sent. For development: perennial serve --allow-private-webhooks"));

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What went wrong in a few words; nothing of our network.</summary>
    private static string Said(HttpRequestException fault) => fault.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "Its name is not known.",
        HttpRequestError.ConnectionError => "Nothing answers there.",
        HttpRequestError.SecureConnectionError => "Its certificate is not valid, or it does not speak TLS.",
        _ => "It did not answer as HTTP does.",
    };
}
