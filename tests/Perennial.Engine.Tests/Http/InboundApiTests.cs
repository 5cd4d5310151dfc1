using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Perennial.Orders;
using Perennial.Store;
using Perennial.Testing;
using static Perennial.Orders.MadeWebhooks;

namespace Perennial.Http;

public sealed class InboundApiTests(BothDatabases databases)
{
    private const string Secret = "hush-hush-hush";

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_signed_webhook_is_taken_once_and_a_forged_or_old_one_never(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var url = (await api.Post("/v1/inbound-sources", new { kind = "shopify", secret = Secret })).Word("url");
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        var body = ShopifyOrder(now, "paid").Bytes();

        var taken = await Send(api, url, "orders/create", body);
        var again = await Send(api, url, "orders/create", body);
        var forged = await Send((api, url), ("orders/create", [.. body, (byte)' ']), Sign(body), ("X-Shopify-Hmac-SHA256", "X-Shopify-Topic"));
        var old = await Send(api, url, "orders/updated", ShopifyOrder("2025-11-03T10:00:05Z", "paid").Bytes());
        var ignored = await Send(api, url, "products/update", """{"id":1}"""u8.ToArray());
        var broken = await Send(api, url, "orders/updated", """{"id":"""u8.ToArray());
        var nowhere = await Send(api, "/v1/inbound/src_00000000000010000000000001", "orders/create", body);

        Assert.Equal((200, "taken"), (taken.Status, taken.Word("outcome")));
        Assert.Equal((200, "repeated"), (again.Status, again.Word("outcome")));
        Assert.Equal((401, "signature_wrong"), (forged.Status, forged.Word("key")));
        Assert.Equal((422, "webhook_stale"), (old.Status, old.Word("key")));
        Assert.Equal((200, "ignored"), (ignored.Status, ignored.Word("outcome")));
        Assert.Equal((422, "webhook_unreadable"), (broken.Status, broken.Word("key")));
        Assert.Equal(404, nowhere.Status);
        Assert.Equal("PAID", (await api.Get("/v1/orders/%231001")).Word("status"));
        var source = await api.Get("/v1/inbound-sources");
        Assert.Equal((1, 1), (source.Number("data.0.deliveries.taken"), source.Number("data.0.deliveries.ignored")));
        Assert.DoesNotContain(Secret, source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WooCommerce_tries_its_address_first_and_then_sends_customers_and_orders()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var made = await api.Post("/v1/inbound-sources", new { kind = "woocommerce", secret = Secret });
        var url = made.Word("url");
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss", null);
        var customer = new JsonObject { ["id"] = 26, ["email"] = "anna@example.com", ["first_name"] = "Anna", ["last_name"] = "Made-Up", ["date_modified_gmt"] = now };

        Assert.Equal(200, (await Send((api, url), ("", "webhook_id=5"u8.ToArray()), "", ("X-WC-Webhook-Signature", "X-WC-Webhook-Topic"))).Status);
        Assert.Equal(401, (await Send((api, url), ("order.created", "webhook_id=5&x"u8.ToArray()), "", ("X-WC-Webhook-Signature", "X-WC-Webhook-Topic"))).Status);
        Assert.Equal("taken", (await Woo(api, url, "customer.created", customer.Bytes())).Word("outcome"));
        Assert.Equal("taken", (await Woo(api, url, "order.created", WooOrder(now, "processing").Bytes())).Word("outcome"));
        Assert.Equal("waiting", (await Woo(api, url, "order.deleted", """{"id":728}"""u8.ToArray())).Word("outcome"));
        Assert.Equal("taken", (await Woo(api, url, "order.deleted", """{"id":727}"""u8.ToArray())).Word("outcome"));

        var order = await api.Get("/v1/orders/727");
        Assert.Equal("CANCELED", order.Word("status"));
        Assert.Equal("Anna Made-Up", (await api.Get($"/v1/customers/{order.Word("customer")}")).Word("name"));
        Assert.Equal(200, (await api.Send(HttpMethod.Delete, $"/v1/inbound-sources/{made.Word("id")}", null, "d1")).Status);
        Assert.Equal(404, (await Woo(api, url, "order.deleted", """{"id":727}"""u8.ToArray())).Status);
        Assert.Equal("/kind", (await api.Post("/v1/inbound-sources", new { kind = "magento", secret = Secret })).Word("errors.0.pointer"));
        Assert.Equal("/secret", (await api.Post("/v1/inbound-sources", new { kind = "shopify", secret = "x" })).Word("errors.0.pointer"));
    }

    [Fact]
    public async Task No_signed_body_whatever_stands_in_it_is_a_fault_of_the_program()
    {
        string[] ugly = ["null", "true", "[]", "{}", "\"\"", "\"x\"", "-1", "0", "1.005", "1e309", "9223372036854775808", "\"1,00\"", "\"\\u0000\"", "\"\\ud83d\"", "\"2025-02-30\"", "8000000000000"];
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var url = (await api.Post("/v1/inbound-sources", new { kind = "shopify", secret = Secret })).Word("url");
        var now = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        foreach (var seed in Enumerable.Range(1, 250))
        {
            var dice = new Dice((ulong)seed);
            var text = ShopifyOrder(now, "paid").With(ShopifyRefund(77, (11, 1), "12.00", "12.00")).ToJsonString();
            var values = System.Text.RegularExpressions.Regex.Matches(text, "(?<=\":)(\"[^\"]*\"|-?[0-9.]+|null|\\[|\\{)");
            var value = values[dice.Below(values.Count)];
            var body = Encoding.UTF8.GetBytes(text[..value.Index] + dice.Pick(ugly) + text[(value.Index + value.Length)..]);

            var said = await Send(api, url, "orders/updated", body);

            Assert.True(said.Status is 200 or 422, $"seed {seed}: {said.Status} {said.Text}");
        }
    }

    private static string Sign(byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    private static Task<Said> Send(ServedApi api, string url, string topic, byte[] body) =>
        Send((api, url), (topic, body), Sign(body), ("X-Shopify-Hmac-SHA256", "X-Shopify-Topic"));

    private static Task<Said> Woo(ServedApi api, string url, string topic, byte[] body) =>
        Send((api, url), (topic, body), Sign(body), ("X-WC-Webhook-Signature", "X-WC-Webhook-Topic"));

    private static async Task<Said> Send((ServedApi Api, string Url) to, (string Topic, byte[] Body) sent, string signature, (string Signature, string Topic) headers)
    {
        using var client = new HttpClient { BaseAddress = new(to.Api.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(sent.Body) };
        foreach (var (name, value) in new[] { (headers.Signature, signature), (headers.Topic, sent.Topic) })
        {
            if (value.Length > 0)
                request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, System.Text.Json.JsonDocument.Parse(text).RootElement, response.Headers, text);
    }
}
