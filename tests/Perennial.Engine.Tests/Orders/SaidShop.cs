using Dapper;
using NodaTime;
using Perennial.Clocks;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>A shop whose system says its orders.</summary>
internal sealed class SaidShop : IDisposable
{
    private SaidShop(Database database, ShopSettings shop) => (Database, Shop) = (database, shop);

    public Database Database { get; }

    public ShopSettings Shop { get; }

    public static SaidShop Open(string name, string currency = "GBP")
    {
        var database = Store.Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow();
        var shop = new ShopSettings(new(1), "Tea & Co", Currency.Of(currency), DateTimeZoneProviders.Tzdb["Europe/London"]);
        shop.Create(database, BothDatabases.Now);
        return new(database, shop);
    }

    public Verdict<HeardOrder> Try(OrderSaid said) => new HearOrder(Database, Shop).Run(said, null, BothDatabases.Now);

    public HeardOrder Hear(OrderSaid said) => Try(said).OrThrow();

    public HeardWebhook? Hear(WebhookSaid said) => new HearOrder(Database, Shop).Run(said, BothDatabases.Now).OrThrow();

    public StoredOrder Show(string number, string channel = "web") => new ShowOrders(Database, Shop).One(HearOrder.HashOf(channel, number))!;

    public async Task<ImportAnswer> Import(string path) =>
        (await ImportOrders.Run(Database, new() { Paths = [path] }, () => BothDatabases.Now, default)).OrThrow();

    /// <summary>How many purchases count, an occasion of one customer each.</summary>
    public long Purchases() => StoredPurchases.Read(Database, Shop, withAmounts: false).Log.Count;

    /// <summary>All that the books say of orders.</summary>
    public string[] Dump() =>
    [
        .. Database.Connection.Query<string>("""
            select o.channel || ' ' || o.source_id || ' ' || cast(o.customer as text) || ' ' || cast(o.day as text) || ' ' || cast(o.refunded as text) || ' '
                || case when o.cancelled then 'cancelled ' else '' end || case when o.unpaid then 'unpaid ' else '' end || cast(l.line_key as text) || ' ' || c.name || ' '
                || cast(l.product as text) || ' ' || cast(l.quantity as text) || ' ' || cast(l.amount as text) || ' ' || cast(l.refund_said as text) || ' '
                || cast(l.refunded as text) || ' ' || case when l.gone then 'gone' else 'there' end
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id join categories c on c.store = o.store and c.id = l.category
            """).Order(StringComparer.Ordinal),
        .. Database.Connection.Query<string>("select cast(customer as text) || ' ' || cast(kind as text) || ' ' || value from identities").Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Database.Dispose();
}
