using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Testing;

/// <summary>An answer of the API, with its body as JSON.</summary>
internal sealed record Said(int Status, JsonElement Body, HttpResponseHeaders Headers, string Text, string? Type = null)
{
    /// <summary>A field of the body: "order.total_amount", "data.0.id".</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Body, (at, step) => int.TryParse(step, out var index) && at.ValueKind == JsonValueKind.Array ? at[index] : at.GetProperty(step));

    public long Number(string path) => this[path].GetInt64();

    public string Word(string path) => this[path].GetString()!;

    public bool IsReplayed => Headers.Contains(RequestHeaders.Replayed);
}

/// <summary>The real server over a socket, on a database of its own, with a store and a key for everything.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private static int keys;

    private readonly Server server;

    private ServedApi(Server server, string database, string secret) => (this.server, Database, Secret, Client) = (server, database, secret, ClientOf(server.Url, secret));

    public string Database { get; }

    /// <summary>The secret key with every scope.</summary>
    public string Secret { get; }

    public string Url => server.Url;

    public HttpClient Client { get; }

    /// <summary>Starts a server on a database; a store is made when there is none.</summary>
    /// <param name="secret">A key that is there already; a new one unless said.</param>
    public static async Task<ServedApi> Start(string database, TimeProvider? time = null, bool allowsPrivateWebhooks = false, string? secret = null)
    {
        var clock = time ?? TimeProvider.System;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        OpenShop.Run(database, new(new(1), "Tea & Silk", Currency.Of("GBP"), DateTimeZoneProviders.Tzdb["Europe/London"]), now, default).OrThrow();
        var built = Server.Build(new(database, "http://127.0.0.1:0") { AllowsPrivateWebhooks = allowsPrivateWebhooks }, clock, Stages.Map).OrThrow();
        await built.StartAsync();
        return new(built, database, secret ?? KeyFor(database, new(1), now));
    }

    /// <summary>A new secret key of a store.</summary>
    public static string KeyFor(string name, StoreId store, Instant now, IReadOnlySet<Scope>? scopes = null)
    {
        using var database = Store.Database.Open(name, now, mustExist: true).OrThrow();
        var id = Interlocked.Increment(ref keys) + (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << 20);
        return CreateKey.Run(database, ShopSettings.Load(database, store).OrThrow(), (id, new($"test {id}", ApiKeyKind.Secret, scopes)), now).OrThrow().Text;
    }

    /// <summary>Waits until the server knows a key.</summary>
    public async Task Known(string secret)
    {
        while ((await Send(new(HttpMethod.Get, "/v1/card-programmes") { Secret = secret })).Status == 401)
            await Task.Delay(20);
    }

    /// <summary>A customer that is known by an e-mail address; "cust_…".</summary>
    public string Customer(string email)
    {
        using var database = Store.Database.Open(Database, BothDatabasesNow, mustExist: true).OrThrow();
        var customer = KnowCustomer.Run(database, ShopSettings.Load(database, new StoreId(1)).OrThrow(), email, isDry: false).OrThrow();
        return PublicId.Of(PublicId.Customer, customer.Id.Value);
    }

    public Task<Said> Get(string path) => Send(HttpMethod.Get, path, null, null);

    /// <summary>Posts under a key; a fresh one unless said.</summary>
    public Task<Said> Post(string path, object body, string? key = null) => Send(HttpMethod.Post, path, body as string ?? JsonSerializer.Serialize(body), key ?? NewKey());

    public Task<Said> Send(HttpMethod method, string path, string? body, string? key) => Send(new(method, path, body, key));

    public async Task<Said> Send(Sending sending)
    {
        using var request = new HttpRequestMessage(sending.Method, sending.Path);
        if (sending.Body is not null)
            request.Content = new StringContent(sending.Body, Encoding.UTF8, "application/json");
        if (sending.Key is not null)
            request.Headers.TryAddWithoutValidation(RequestHeaders.IdempotencyKey, sending.Key);
        if (sending.Secret is not null)
            request.Headers.Authorization = new("Bearer", sending.Secret);
        foreach (var (name, value) in sending.Headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var json = text.Length > 0 && type is "application/json" or "application/problem+json" ? JsonDocument.Parse(text).RootElement : default;
        return new((int)response.StatusCode, json, response.Headers, text, type);
    }

    public static string NewKey() => Guid.CreateVersion7().ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }

    private static Instant BothDatabasesNow => Instant.FromUtc(2026, 1, 2, 3, 4, 5);

    private static HttpClient ClientOf(string url, string secret)
    {
        var client = new HttpClient { BaseAddress = new(url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }
}
