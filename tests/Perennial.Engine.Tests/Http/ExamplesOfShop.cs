using System.Security.Cryptography;
using System.Text;

namespace Perennial.Http;

/// <summary>Orders, customers, goods, events and keys.</summary>
internal sealed partial class Examples
{
    private const string Sink = "https://shop.example/hook";

    private void AddOrders()
    {
        Add("putOrder", () => new("/v1/orders", Text(Order($"o{Next()}")), Text(Order($"o{Next()}"))));
        Add("listOrders", () => new("/v1/orders"));
        Add("getOrder", async () => new($"/v1/orders/{await Ordered()}"));
        Add("returnOrder", async () => new($"/v1/orders/{await Ordered()}/returns", """{"lines":[{"id":"a","quantity":1,"amount":10}]}""", """{"lines":[{"id":"a","amount":20}]}"""));
        Add("cancelOrder", async () => new($"/v1/orders/{await Ordered()}/cancel", """{"reason":"a"}""", """{"reason":"b"}"""));
        Add("createInboundSource", () => new("/v1/inbound-sources", Text(Source("shopify")), Text(Source("woocommerce"))));
        Add("listInboundSources", () => new("/v1/inbound-sources"));
        Add("getInboundSource", async () => new($"/v1/inbound-sources/{await Made("/v1/inbound-sources", Source("shopify"))}"));
        Add("deleteInboundSource", async () => new($"/v1/inbound-sources/{await Made("/v1/inbound-sources", Source("shopify"))}"));
        Add("receiveWebhook", async () => new((await api.Post("/v1/inbound-sources", Source("shopify"))).Word("url"), """{"id":1}""")
        {
            Headers = [("X-Shopify-Topic", "products/update"), ("X-Shopify-Webhook-Id", $"w{Next()}"), ("X-Shopify-Hmac-Sha256", Signed("""{"id":1}"""))],
        });
    }

    private void AddActions()
    {
        // No table of orders: it is taken, and fails behind the answer without writing anything.
        Add("createImport", () => new("/v1/imports?name=x.json", """{"a":1}""", """{"a":2}"""));
        Add("createExport", () => new("/v1/exports", """{"kind":"orders"}""", """{"kind":"customers"}"""));
        Add("getAsyncAction", async () => new($"/v1/async-actions/{await Exported()}"));
        Add("getAsyncActionFile", async () => new($"/v1/async-actions/{await Exported()}/file"));
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
        Add("putCustomer", () => new("/v1/customers", Text(Person()), Text(Person())));
        Add("changeCustomer", () => new($"/v1/customers/{Other()}", """{"name":"Anna"}""", """{"name":"Anne"}"""));
        Add("getCustomer", () => new($"/v1/customers/{Anna}"));
        Add("listCustomers", () => new("/v1/customers"));
        Add("createCustomerToken", () => new($"/v1/customers/{Anna}/tokens", """{"expires_in":60}"""));
    }

    private void AddCatalogue()
    {
        Add("putProduct", () => new("/v1/products", Text(Product()), Text(Product())));
        Add("listProducts", () => new("/v1/products"));
        Add("getProduct", () => new("/v1/products/PRIVATE"));
        Add("putCategory", () => new("/v1/categories", Text(new { name = $"c{Next()}" }), Text(new { name = $"c{Next()}" })));
        Add("listCategories", () => new("/v1/categories"));
        Add("getCategory", () => new("/v1/categories/four-fifties"));
        Add("listClocks", () => new("/v1/clocks"));
        Add("getClock", () => new("/v1/categories/four-fifties/clock"));
    }

    private void AddEvents()
    {
        Add("createWebhookEndpoint", () => new("/v1/webhook-endpoints", Text(new { url = Sink, description = "a" }), Text(new { url = Sink, description = "b" })));
        Add("listWebhookEndpoints", () => new("/v1/webhook-endpoints"));
        Add("getWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}"));
        Add("changeWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}", """{"description":"c"}""", """{"description":"d"}"""));
        Add("deleteWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}"));
        Add("resumeWebhookEndpoint", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/resume"));
        Add("rotateWebhookSecret", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/rotate-secret"));
        Add("listDeliveries", async () => new($"/v1/webhook-endpoints/{await Endpoint()}/deliveries"));
        Add("listEvents", () => new("/v1/events"));
        Add("getEvent", async () => new($"/v1/events/{(await api.Get("/v1/events")).Word("data.0.id")}"));
        Add("replayEvent", async () => new($"/v1/events/{(await api.Get("/v1/events")).Word("data.0.id")}/replay", Text(new { endpoint = await Endpoint() }), Text(new { endpoint = await Endpoint() })));
    }

    private void AddKeys()
    {
        Add("createApiKey", () => new("/v1/api-keys", Text(new { name = $"k{Next()}" }), Text(new { name = $"k{Next()}" })));
        Add("listApiKeys", () => new("/v1/api-keys"));
        Add("getApiKey", async () => new($"/v1/api-keys/{await Made("/v1/api-keys", new { name = $"k{Next()}" })}"));
        Add("revokeApiKey", async () => new($"/v1/api-keys/{await Made("/v1/api-keys", new { name = $"k{Next()}" })}"));
    }

    private async Task<string> Ordered()
    {
        var id = $"o{Next()}";
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
        shipping = 10,
        lines = new[] { new { id = "a", quantity = 2, amount = 100, product = "DRESS", category = "dresses" } },
    };

    private static object Person() => new { source_id = $"p{Next()}", email = $"p{Next()}@example.com", name = "Somebody", metadata = new { colour = "red" } };

    private static object Product() => new { source_id = $"P{Next()}", title = "Tea", category = "teas", cost_amount = 100 };

    private static object Source(string kind) => new { kind, secret = "a-secret-of-the-shop" };

    private static string Signed(string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a-secret-of-the-shop"), Encoding.UTF8.GetBytes(body)));
}
