using System.Net.Http.Headers;
using System.Text.Json;

namespace Perennial.Client;

/// <summary>
/// Perennial's checkout for programs in C#. Every method that changes something takes the key of the request: one that you have kept, or none for a new one.
/// An outcome that is <see cref="Unknown{T}"/> is asked again with the key in it.
/// </summary>
/// <remarks>One client serves a whole program, from any number of threads. Its key is a secret: it stays on the server.</remarks>
public sealed class PerennialClient : IDisposable
{
    private readonly HttpClient http;
    private readonly Sender sender;

    /// <summary>Nothing is sent yet.</summary>
    /// <param name="address">Where Perennial is served: "http://127.0.0.1:7300".</param>
    /// <param name="secretKey">"sk_live_…"</param>
    /// <param name="handler">What sends; connections of its own unless said.</param>
    public PerennialClient(string address, string secretKey, ClientSettings? settings = null, HttpMessageHandler? handler = null)
    {
        // A redirection would carry the key to somebody else.
        http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new(address.EndsWith('/') ? address : address + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secretKey);
        sender = new(http, settings ?? new());
    }

    /// <summary>A key for a request that is about to be made: keep it, then ask.</summary>
    public static string NewKey() => Guid.CreateVersion7().ToString();

    /// <summary>What a customer pays for a cart, and why. Writes nothing.</summary>
    public Task<Outcome<Quote>> Quote(Cart cart, CancellationToken cancellation = default) => Send<Quote>("quotes", cart, "", cancellation);

    /// <summary>Sets value aside for a cart, until it is captured or released.</summary>
    public Task<Outcome<Hold>> Hold(HoldAsk ask, string? key = null, CancellationToken cancellation = default) => Send<Hold>("holds", ask, key, cancellation);

    /// <summary>Takes what is held: all of it.</summary>
    public Task<Outcome<Capture>> Capture(string hold, string? key = null, CancellationToken cancellation = default) =>
        Send<Capture>($"holds/{Escaped(hold)}/capture", new CaptureAsk(), key, cancellation);

    /// <summary>Takes some of the stored value that is held, and gives the rest back.</summary>
    public Task<Outcome<Capture>> CapturePart(string hold, long amount, string? key = null, CancellationToken cancellation = default) =>
        Send<Capture>($"holds/{Escaped(hold)}/capture", new CaptureAsk(amount), key, cancellation);

    /// <summary>Gives back what is held.</summary>
    public Task<Outcome<Release>> Release(string hold, string reason = "", string? key = null, CancellationToken cancellation = default) =>
        Send<Release>($"holds/{Escaped(hold)}/release", new ReleaseAsk(reason), key, cancellation);

    /// <summary>Pays for a cart at once.</summary>
    public Task<Outcome<Redemption>> Redeem(RedemptionAsk ask, string? key = null, CancellationToken cancellation = default) => Send<Redemption>("redemptions", ask, key, cancellation);

    /// <summary>Undoes a redemption as a whole.</summary>
    public Task<Outcome<Rollback>> RollBack(string redemption, string reason = "", string? key = null, CancellationToken cancellation = default) =>
        Send<Rollback>($"redemptions/{Escaped(redemption)}/rollback", new ReleaseAsk(reason), key, cancellation);

    /// <summary>Sells a card of a programme to a customer.</summary>
    public Task<Outcome<Card>> TopUp(string customer, TopUpAsk ask, string? key = null, CancellationToken cancellation = default) =>
        Send<Card>($"wallets/{Escaped(customer)}/top-ups", ask, key, cancellation);

    /// <summary>Gives or sells a pack of coupons.</summary>
    public Task<Outcome<IssuedPack>> IssuePack(string pack, PackAsk ask, string? key = null, CancellationToken cancellation = default) =>
        Send<IssuedPack>($"coupon-packs/{Escaped(pack)}/issues", ask, key, cancellation);

    /// <summary>What a customer has.</summary>
    public Task<Outcome<Wallet>> Wallet(string customer, CancellationToken cancellation = default) =>
        sender.Send<Wallet>(new(HttpMethod.Get, $"v1/wallets/{Escaped(customer)}", "", null), cancellation);

    /// <summary>Makes a customer, or says more of one who is known.</summary>
    public Task<Outcome<Customer>> PutCustomer(CustomerAsk ask, string? key = null, CancellationToken cancellation = default) => Send<Customer>("customers", ask, key, cancellation);

    /// <summary>Says an order, whole, as often as it changes.</summary>
    public Task<Outcome<Order>> PutOrder(OrderAsk ask, string? key = null, CancellationToken cancellation = default) => Send<Order>("orders", ask, key, cancellation);

    /// <summary>Goods of an order come back: what stored value and coupons paid for them goes back into the wallet.</summary>
    public Task<Outcome<Return>> Return(OrderName order, ReturnAsk ask, string? key = null, CancellationToken cancellation = default) =>
        Send<Return>(PathOf(order, "returns"), ask, key, cancellation);

    /// <summary>Calls an order off: everything that is left of it comes back.</summary>
    public Task<Outcome<Return>> Cancel(OrderName order, string reason = "", string? key = null, CancellationToken cancellation = default) =>
        Send<Return>(PathOf(order, "cancel"), new CancelAsk(reason), key, cancellation);

    public void Dispose() => http.Dispose();

    /// <summary>The key is null for a new one, and empty for what writes nothing.</summary>
    private Task<Outcome<T>> Send<T>(string path, object body, string? key, CancellationToken cancellation) =>
        sender.Send<T>(new(HttpMethod.Post, "v1/" + path, key ?? NewKey(), JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ClientJson.Options)), cancellation);

    private static string PathOf(OrderName order, string what) => $"orders/{Escaped(order.Id)}/{what}" + (order.Channel is { } channel ? $"?channel={Escaped(channel)}" : "");

    private static string Escaped(string part) => Uri.EscapeDataString(part);
}
