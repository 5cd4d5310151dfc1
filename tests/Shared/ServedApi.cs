using NodaTime;
using Perennial.Http;
using Perennial.Keys;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Testing;

/// <summary>The real server over a socket, on a database of its own, with a store and a key for everything.</summary>
internal sealed class ServedApi : ApiTalk, IAsyncDisposable
{
    private static int keys;

    private readonly Server server;

    private ServedApi(Server server, string database, string secret)
        : base(server.Url, secret) => (this.server, Database, Secret) = (server, database, secret);

    public string Database { get; }

    /// <summary>The secret key with every scope.</summary>
    public string Secret { get; }

    public string Url => server.Url;

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

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await server.DisposeAsync();
    }

    private static Instant BothDatabasesNow => Instant.FromUtc(2026, 1, 2, 3, 4, 5);
}
