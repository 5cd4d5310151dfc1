using System.Text.Json.Nodes;
using Dapper;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Store;
using static Perennial.Orders.MadeWebhooks;

namespace Perennial.Redemptions;

/// <summary>Webhooks in the order in which they come: any.</summary>
public sealed class TakeWebhookTests(BothDatabases databases) : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_life_of_an_order_ends_in_the_same_books_in_whatever_order_it_is_heard(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        using var database = till.Database();
        var anna = Known(database, till);
        await till.Give(1_000_000, 0, anna);
        (string, JsonObject)[] life =
        [
            ("orders/create", ShopifyOrder("2026-01-01T10:00:00Z", "pending")),
            ("orders/paid", ShopifyOrder("2026-01-01T10:05:00Z", "paid")),
            ("refunds/create", ShopifyRefund(77, (11, 1), "12.00", "12.00")),
            ("orders/updated", ShopifyOrder("2026-01-01T12:00:00Z", "partially_refunded").With(ShopifyRefund(77, (11, 1), "12.00", "12.00"))),
            ("refunds/create", ShopifyRefund(78, (12, 1), "30.00", "34.95")),
        ];
        var books = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, heard) in Permutations(life).Index())
        {
            await Pay(till, anna, $"#{at}");
            foreach (var (topic, body) in heard)
                await Take(database, till, (topic, Renumbered(body, at)));

            books.Add(Books(database, $"#{at}"));
        }

        Assert.Equal("partially 4695 2400/1695 3000/3000 back 1500+1200", Assert.Single(books));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_order_that_is_called_off_gives_everything_back_in_whatever_order_that_is_heard(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        using var database = till.Database();
        var anna = Known(database, till);
        await till.Give(1_000_000, 0, anna);
        (string, JsonObject)[] life =
        [
            ("orders/create", ShopifyOrder("2026-01-01T10:00:00Z", "pending")),
            ("orders/paid", ShopifyOrder("2026-01-01T10:05:00Z", "paid")),
            ("refunds/create", ShopifyRefund(77, (11, 1), "12.00", "12.00")),
            ("orders/cancelled", ShopifyOrder("2026-01-01T12:00:00Z", "partially_refunded", "2026-01-01T12:00:00Z").With(ShopifyRefund(77, (11, 1), "12.00", "12.00"))),
        ];
        var books = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, heard) in Permutations(life).Index())
        {
            await Pay(till, anna, $"#{at}");
            foreach (var (topic, body) in heard)
                await Take(database, till, (topic, Renumbered(body, at)));

            books.Add(Books(database, $"#{at}"));
        }

        Assert.Equal("cancelled 1200 2400/1200 3000/0 back 2700+0", Assert.Single(books));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_export_of_the_same_orders_changes_nothing(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        using var database = till.Database();
        await Take(database, till, ("orders/create", ShopifyOrder("2026-01-01T10:00:00Z", "partially_refunded").With(ShopifyRefund(77, (12, 1), "30.00", "34.95"))));
        await Take(database, till, ("order.created", WooOrder("2026-01-01T10:00:00", "completed", (9, "-10.00"))), WebhookKind.All[1]);
        var before = Dump(database);
        Assert.Equal(4, before.Count(row => row.Contains("there", StringComparison.Ordinal) || row.Contains("gone", StringComparison.Ordinal)));

        var shopify = files.Write("orders_export.csv", """
            Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Billing Phone,Refunded Amount
            #1001,anna@example.com,partially_refunded,GBP,2025-11-03 10:00:00 +0100,2,Green tea - 100 g,12.50,TEA-1,1.00,'+44 20 7946 0018,34.95
            #1001,anna@example.com,,,2025-11-03 10:00:00 +0100,1,Silk scarf,30.00,SILK-9,0.00,,

            """.Replace(",,,2025-11-03 10:00:00 +0100", ",,,", StringComparison.Ordinal));
        var woo = files.Write("woo.csv", """
            order_id,order_date,status,order_currency,customer_id,billing_email,billing_phone,refunded_total,item_name,item_sku,item_product_id,item_quantity,item_total
            727,2025-11-03 10:00:00,completed,GBP,26,anna@example.com,020 7946 0018,10.00,Green tea,TEA-1,93,2,24.00
            727,2025-11-03 10:00:00,completed,GBP,26,anna@example.com,020 7946 0018,10.00,Silk scarf,,94,1,30.00

            """);
        foreach (var path in new[] { shopify, woo })
        {
            var table = Assert.Single((await ImportOrders.Run(database, new() { Paths = [path] }, () => BothDatabases.Now, default)).OrThrow().Tables);
            Assert.Equal((2L, 2L, 0L), (table.Read, table.AlreadyThere, table.Rejected));
        }

        Assert.Equal(before, Dump(database));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_refund_whose_order_nobody_has_said_yet_waits_for_it(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        using var database = till.Database();

        Assert.Equal("waiting", await Take(database, till, ("refunds/create", ShopifyRefund(77, (11, 1), "12.00", "12.00"))));
        Assert.Equal("repeated", await Take(database, till, ("refunds/create", ShopifyRefund(77, (11, 1), "12.00", "12.00"))));
        Assert.Equal("taken", await Take(database, till, ("orders/create", ShopifyOrder("2026-01-01T10:00:00Z", "paid"))));

        var order = new ShowOrders(database, till.Shop).One(HearOrder.HashOf("shopify", "#1001"))!;
        Assert.Equal((1200L, 1200L, 1000L), (order.RefundedMinor, order.Lines[0].RefundedMinor, order.Lines[0].BackMilli));
    }

    private static CustomerId Known(Database database, Till till) => KnowCustomer.Run(database, till.Shop, "anna@example.com", isDry: false).OrThrow().Id;

    /// <summary>Anna pays half of each line with stored value.</summary>
    private static async Task Pay(Till till, CustomerId anna, string order)
    {
        var basket = new Basket(till.Shop.Currency, "shopify", [new(1, 2400, 2400, "", "", null, false), new(2, 3000, 3000, "", "", null, false)]);
        var command = new WalletCommand(till.Shop.Id, anna, "pay " + order, new("till:1", "redemption", OrderSource.Of("shopify", order)), new Redeem(new(basket, 2700, [])));
        (await till.Pipelines[0].Ask(command)).OrThrow();
    }

    private static async Task<string> Take(Database database, Till till, (string Topic, JsonObject Body) sent, WebhookKind? kind = null)
    {
        var bytes = sent.Body.Bytes();
        var source = new InboundSource(5, kind ?? WebhookKind.All[0], "hush-hush", BothDatabases.Now);
        return (await new TakeWebhook(database, till.Shop, till.Pipelines[0]).Run(source, new(5, TakeWebhook.NumberOf(sent.Topic, "", bytes), sent.Topic, bytes), BothDatabases.Now)).OrThrow();
    }

    /// <summary>Another order that is the same otherwise.</summary>
    private static JsonObject Renumbered(JsonObject body, int number)
    {
        var other = (JsonObject)body.DeepClone();
        other[other.ContainsKey("order_id") ? "order_id" : "id"] = 5_000 + number;
        if (other.ContainsKey("name"))
            other["name"] = $"#{number}";

        return other;
    }

    private static string Books(Database database, string number)
    {
        var order = database.Connection.QuerySingle<(short Bucket, long Id, long Refunded, bool Cancelled)>("select bucket, id, refunded, cancelled from orders where source_id = @number", new { number });
        var lines = database.Connection.Query<(long Amount, long Refunded)>("select amount, refunded from order_lines where bucket = @Bucket and order_id = @Id order by amount", new { order.Bucket, order.Id });
        var back = database.Connection.Query<long>(
            """
            select sum(p.amount) from transactions t join postings p on p.bucket = t.bucket and p.store = t.store and p.seq = t.seq
            where t.operation = 14 and t.source = @source
            """, new { source = OrderSource.Of("shopify", number) }).Single();
        return $"{(order.Cancelled ? "cancelled" : "partially")} {order.Refunded} {string.Join(' ', lines.Select(line => $"{line.Amount}/{line.Refunded}"))} back {back}+{2700 - back}";
    }

    private static string[] Dump(Database database) =>
    [
        .. database.Connection.Query<string>("""
            select o.source_id || ' ' || cast(o.customer as text) || ' ' || cast(o.day as text) || ' ' || cast(o.refunded as text) || ' ' || cast(l.line_key as text) || ' ' || cast(l.category as text)
                || ' ' || cast(l.quantity as text) || ' ' || cast(l.amount as text) || ' ' || cast(l.refund_said as text) || ' ' || cast(l.refunded as text) || ' '
                || case when l.gone then 'gone' else 'there' end || case when o.unpaid then ' unpaid' else '' end || case when o.cancelled then ' cancelled' else '' end
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            """).Order(StringComparer.Ordinal),
        .. database.Connection.Query<string>("select cast(customer as text) || ' ' || cast(kind as text) || ' ' || value from identities").Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> items) => items.Count == 0
        ? [[]]
        : items.SelectMany((item, at) => Permutations([.. items.Where((_, other) => other != at)]).Select(rest => (IReadOnlyList<T>)[item, .. rest]));
}
