using NodaTime;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>Two stores, things that happen in them, and servers that tell of it, by a clock that the test moves.</summary>
internal sealed class PostOffice : IDisposable
{
    private readonly List<WebhookSender> senders = [];
    private readonly DatabasePool pool;
    private long endpoints;

    public PostOffice(string name)
    {
        Shops = TwoShops.Open(name);
        pool = DatabasePool.Open(name, Now).OrThrow();
    }

    public TwoShops Shops { get; }

    public Instant Now { get; set; } = BothDatabases.Now;

    /// <summary>One more server.</summary>
    public WebhookLoop Loop(bool allowsPrivate = true)
    {
        senders.Add(new(allowsPrivate));
        return new(pool, () => Now, senders[^1], new((ulong)senders.Count));
    }

    public WebhookEndpoint Listen(string url, params string[] types) =>
        EndpointBook.Add(Shops.Database, Shops.First, (++endpoints, new(url, types, "a test")), Now).OrThrow();

    public WebhookEndpoint Find(WebhookEndpoint endpoint) => EndpointBook.Find(Shops.Database, Shops.First.Id, endpoint.Id, Now).OrThrow();

    public IReadOnlyList<Delivery> Deliveries(WebhookEndpoint endpoint) => DeliveryBook.List(Shops.Database, endpoint.Id, (long.MaxValue, 1000));

    public void Happen(string order, string type = EventTypes.OrderPaid, ShopSettings? shop = null)
    {
        using var transaction = Shops.Database.Dialect.BeginWrite(Shops.Database.Connection);
        EventWriter.Add(Shops.Database, transaction, (shop ?? Shops.First).Id, new EventDraft(type, Now, new { Order = order }, new("key:sk_live_abc", "order", order)));
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var sender in senders)
            sender.Dispose();

        pool.Dispose();
        Shops.Dispose();
    }
}
