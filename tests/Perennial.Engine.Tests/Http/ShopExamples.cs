using System.Security.Cryptography;
using System.Text;
using Perennial.Testing;

namespace Perennial.Http;

/// <summary>Orders, customers, goods, events and keys.</summary>
internal sealed class ShopExamples(ServedApi api, Examples all)
{
    private const string Sink = "https://shop.example/hook";

    public void Add()
    {
        AddOrders();
        AddActions();
        AddCustomers();
        AddCatalogue();
        AddEvents();
        AddKeys();
    }

    private void AddOrders()
    {
        all.Add("putOrder", () => new("/v1/orders", Examples.Text(Order($"o{Examples.Next()}")), Examples.Text(Order($"o{Examples.Next()}"))));
        all.Add("listOrders", () => new("/v1/orders"));
        all.Add("getOrder", async () => new($"/v1/orders/{await Ordered()}"));
        all.Add("returnOrder", async () => new($"/v1/orders/{await Ordered()}/returns", """{"lines":[{"id":"a","quantity":1,"amount":10}]}""", """{"lines":[{"id":"a","amount":20}]}"""));
        all.Add("cancelOrder", async () => new($"/v1/orders/{await Ordered()}/cancel", """{"reason":"a"}""", """{"reason":"b"}"""));
        all.Add("createInboundSource", () => new("/v1/inbound-sources", Examples.Text(Source("shopify")), Examples.Text(Source("woocommerce"))));
        all.Add("listInboundSources", () => new("/v1/inbound-sources"));
        all.Add("getInboundSource", async () => new($"/v1/inbound-sources/{await Made("/v1/inbound-sources", Source("shopify"))}"));
        all.Add("deleteInboundSource", async () => new($"/v1/inbound-sources/{await Made("/v1/inbound-sources", Source("shopify"))}"));
        all.Add("receiveWebhook", async () => new((await api.Post("/v1/inbound-sources", Source("shopify"))).Word("url"), """{"id":1}""")
        {
            Headers = [("X-Shopify-Topic", "products/update"), ("X-Shopify-Webhook-Id", $"w{Examples.Next()}"), ("X-Shopify-Hmac-Sha256", Signed("""{"id":1}"""))],
        });
    }

    private void AddActions()
    {
        // No table of orders: it is taken, and fails behind the answer without writing anything.
        all.Add("createImport", () => new("/v1/imports?name=x.json", """{"a":1}""", """{"a":2}"""));
        all.Add("createExport", () => new("/v1/exports", """{"kind":"orders"}""", """{"kind":"customers"}"""));
        all.Add("getAsyncAction", async () => new($"/v1/async-actions/{await Exported()}"));
        all.Add("getAsyncActionFile", async () => new($"/v1/async-actions/{await Exported()}/file"));
    }

    private async Task<string> Exported()
    {
        var id = await Made("/v1/exports", new { kind = "customers" });
        while ((await api.Get($"/v1/async-actions/{id}")).Word("status") != "done")
            await Task.Delay(TimeSpan.FromMilliseconds(20));

        return id;
    }

    private void AddCustomers()
    {
        all.Add("putCustomer", () => new("/v1/customers", Examples.Text(Person()), Examples.Text(Person())));
        all.Add("changeCustomer", () => new($"/v1/customers/{all.Other()}", """{"name":"Anna"}""", """{"name":"Anne"}"""));
        all.Add("getCustomer", () => new($"/v1/customers/{all.Anna}"));
        all.Add("listCustomers", () => new("/v1/customers"));
        all.Add("createCustomerToken", () => new($"/v1/customers/{all.Anna}/tokens", """{"expires_in":60}"""));
    }

    private void AddCatalogue()
    {
        all.Add("putProduct", () => new("/v1/products", Examples.Text(Product()), Examples.Text(Product())));
        all.Add("listProducts", () => new("/v1/products"));
        all.Add("getProduct", () => new("/v1/products/PRIVATE"));
        all.Add("putCategory", () => new("/v1/categories", Examples.Text(new { name = $"c{Examples.Next()}" }), Examples.Text(new { name = $"c{Examples.Next()}" })));
        all.Add("listCategories", () => new("/v1/categories"));
        all.Add("getCategory", () => new("/v1/categories/four-fifties"));
        all.Add("listClocks", () => new("/v1/clocks"));
        all.Add("getClock", () => new("/v1/categories/four-fifties/clock"));
    }

    private void AddEvents()
    {
        all.Add("createWebhookEndpoint", () => new("/v1/webhook-endpoints", Examples.Text(new { url = Sink, description = "a" }), Examples.Text(new { url = Sink, description = "b" })));
        all.Add("listWebhookEndpoints", () => new("/v1/webhook-endpoints"));
        all.Add("getWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}"));
        all.Add("changeWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}", """{"description":"c"}""", """{"description":"d"}"""));
        all.Add("deleteWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}"));
        all.Add("resumeWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/resume"));
        all.Add("rotateWebhookSecret", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/rotate-secret"));
        all.Add("listDeliveries", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/deliveries"));
        all.Add("listEvents", () => new("/v1/events"));
        all.Add("getEvent", async () => new($"/v1/events/{(await api.Get("/v1/events")).Word("data.0.id")}"));
        all.Add("replayEvent", async () => new($"/v1/events/{(await api.Get("/v1/events")).Word("data.0.id")}/replay", Examples.Text(new { endpoint = await Endpoint() }), Examples.Text(new { endpoint = await Endpoint() })));
    }

    private void AddKeys()
    {
        all.Add("createApiKey", () => new("/v1/api-keys", Examples.Text(new { name = $"k{Examples.Next()}" }), Examples.Text(new { name = $"k{Examples.Next()}" })));
        all.Add("listApiKeys", () => new("/v1/api-keys"));
        all.Add("getApiKey", async () => new($"/v1/api-keys/{await Made("/v1/api-keys", new { name = $"k{Examples.Next()}" })}"));
        all.Add("revokeApiKey", async () => new($"/v1/api-keys/{await Made("/v1/api-keys", new { name = $"k{Examples.Next()}" })}"));
    }

    private async Task<string> Ordered()
    {
        var id = $"o{Examples.Next()}";
        await api.Post("/v1/orders", Order(id));
        return id;
    }

    private Task<string> Endpoint() => Made("/v1/webhook-endpoints", new { url = Sink });

    private async Task<string> Made(string path, object body) => (await api.Post(path, body)).Word("id");

    private object Order(string id) => new
    {
        source_id = id,
        ordered_at = "2026-01-02T03:04:05Z",
        status = "PAID",
        customer = new { email = $"{id}@example.com" },
        shipping_amount = 10,
        lines = new[] { new { id = "a", quantity = 2, amount = 100, product = "DRESS", category = "dresses" } },
    };

    private static object Person() => new { source_id = $"p{Examples.Next()}", email = $"p{Examples.Next()}@example.com", name = "Somebody", metadata = new { colour = "red" } };

    private static object Product() => new { source_id = $"P{Examples.Next()}", title = "Tea", category = "teas", cost_amount = 100 };

    private static object Source(string kind) => new { kind, secret = "a-secret-of-the-shop" };

    private static string Signed(string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a-secret-of-the-shop"), Encoding.UTF8.GetBytes(body)));
}
