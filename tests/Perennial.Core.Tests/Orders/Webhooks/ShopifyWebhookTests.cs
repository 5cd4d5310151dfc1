using System.Text;
using System.Text.Json.Nodes;
using static Perennial.Orders.MadeWebhooks;

namespace Perennial.Orders;

public sealed class ShopifyWebhookTests
{
    [Fact]
    public void An_order_says_what_the_export_of_orders_says()
    {
        var said = Read("orders/create", ShopifyOrder("2025-11-03T10:00:05+01:00", "paid"))!;
        var order = said.Order!;

        Assert.Equal(("shopify", "#1001", "820982911946154508"), (order.Channel, order.SourceId, said.Alias));
        Assert.Equal(OrderStatus.Paid, order.Status);
        Assert.Equal(new ShopTime(ShopTime.DayOf(new(2025, 11, 3)), 36_000, 60), order.At);
        Assert.Equal([new("11", "TEA-1", "Green tea - 100 g", "", 2000, 2400), new SaidLine("12", "SILK-9", "Silk scarf", "", 1000, 3000)], order.Lines);
        Assert.Equal(
            [new(IdentityKind.Email, "anna@example.com"), new(IdentityKind.Phone, "442079460018"), new SaidIdentity(IdentityKind.ShopifyAccount, "115310627314723954")], order.Identities);
        Assert.Equal(495, order.ShippingMinor);
    }

    [Theory]
    [InlineData("paid", null, OrderStatus.Paid, true)]
    [InlineData("partially_refunded", null, OrderStatus.Paid, true)]
    [InlineData("pending", null, OrderStatus.Created, false)]
    [InlineData("authorized", null, OrderStatus.Created, false)]
    [InlineData("refunded", null, OrderStatus.Canceled, true)]
    [InlineData("voided", null, OrderStatus.Canceled, false)]
    [InlineData("paid", "2025-11-04T10:00:00+01:00", OrderStatus.Canceled, true)]
    [InlineData("pending", "2025-11-04T10:00:00+01:00", OrderStatus.Canceled, false)]
    public void A_status_means_what_it_means_in_the_export(string financial, string? cancelledAt, OrderStatus status, bool wasPaid)
    {
        var order = Read("orders/updated", ShopifyOrder("2025-11-03T10:00:05+01:00", financial, cancelledAt))!.Order!;

        Assert.Equal((status, wasPaid), (order.Status, new OrderStory().Hear(order).WasPaid));
    }

    [Fact]
    public void A_refund_names_its_order_by_the_number_that_customers_do_not_see()
    {
        var said = Read("refunds/create", ShopifyRefund(77, (11, 1), "12.00", "12.00"))!;
        var back = Assert.Single(said.Returns);

        Assert.Equal(("820982911946154508", null), (said.Alias, said.Order));
        Assert.Equal(("77", 1200L), (back.Id, back.TotalMinor));
        Assert.Equal([new BackLine("11", 1000, 1200)], back.Lines);
    }

    [Fact]
    public void Money_that_did_not_go_back_is_not_counted()
    {
        var refund = ShopifyRefund(77, (11, 1), "12.00", "12.00");
        refund["transactions"]![0]!["status"] = "failure";

        Assert.Equal(0, Assert.Single(Read("refunds/create", refund)!.Returns).TotalMinor);
    }

    [Fact]
    public void A_topic_that_says_nothing_of_orders_or_customers_is_passed_over() => Assert.Null(Read("products/update", new JsonObject { ["id"] = 1 }));

    [Theory]
    [InlineData("""{""", "not JSON")]
    [InlineData("""[]""", "not one JSON object")]
    [InlineData("""{"id":1}""", "/name")]
    [InlineData("""{"id":1,"name":"#1","created_at":"yesterday","line_items":[]}""", "/created_at")]
    [InlineData("""{"id":1,"name":"#1","line_items":[]}""", "/created_at")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","currency":"EUR","line_items":[]}""", "/currency")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","line_items":{}}""", "/line_items")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","line_items":[{"id":1,"quantity":1,"price":"1e309"}]}""", "/line_items/0/price")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","line_items":[{"id":1,"quantity":1,"price":1e309}]}""", "/line_items/0/price")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","line_items":[{"id":1,"quantity":999999999999,"price":"9999999999"}]}""", "/line_items/0/price")]
    [InlineData("""{"id":1,"name":"\ud800","created_at":"2025-11-03","line_items":[]}""", "/name")]
    [InlineData("""{"id":1,"name":"#1\u0000","created_at":"2025-11-03","line_items":[]}""", "/name")]
    [InlineData("""{"id":1,"name":"#1","created_at":"2025-11-03","line_items":[],"shipping_lines":[{"price":"8000000000000"},{"price":"8000000000000"}]}""", "/price")]
    [InlineData("""{"id":[],"name":"#1","created_at":"2025-11-03","line_items":[]}""", "/id")]
    public void What_cannot_be_read_is_refused_with_its_place(string body, string place)
    {
        var refusal = WebhookKind.All[0].Read("orders/create", Encoding.UTF8.GetBytes(body), Currency.Of("GBP")).Refusal!;

        Assert.Equal("webhook_unreadable", refusal.Code);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_body_breaks_the_reading_whatever_stands_in_its_fields()
    {
        string[] ugly = ["null", "true", "[]", "{}", "\"\"", "\"x\"", "-1", "1.005", "1e309", "9223372036854775808", "\"1,00\"", "\"１２\"", "\"NaN\"", "[[1]]", "\"\\u0000\"", "\"\\ud83d\"", "\"2025-02-30\""];
        foreach (var seed in Enumerable.Range(1, 3000))
        {
            var dice = new Dice((ulong)seed);
            var text = ShopifyOrder("2025-11-03T10:00:05+01:00", "paid").With(ShopifyRefund(77, (11, 1), "12.00", "12.00")).ToJsonString();
            var cuts = System.Text.RegularExpressions.Regex.Matches(text, "(?<=\":)(\"[^\"]*\"|-?[0-9.]+|null|\\[|\\{)");
            var cut = cuts[dice.Below(cuts.Count)];
            var broken = text[..cut.Index] + dice.Pick(ugly) + text[(cut.Index + cut.Length)..];

            var verdict = WebhookKind.All[0].Read("orders/updated", Encoding.UTF8.GetBytes(broken), Currency.Of("GBP"));

            Assert.True(verdict.Refusal is null or { Code: "webhook_unreadable" }, $"seed {seed}");
        }
    }

    [Fact]
    public void Only_the_secret_makes_the_signature_of_the_very_bytes()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":1}""");
        var right = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData("hush-hush"u8, body));

        Assert.True(WebhookKind.IsSigned("hush-hush", body, right));
        Assert.False(WebhookKind.IsSigned("hush-hash", body, right));
        Assert.False(WebhookKind.IsSigned("hush-hush", [.. body, (byte)' '], right));
        Assert.All(new[] { "", "x", new string('A', 44), right[..^1], right + "=", right.ToLowerInvariant() }, wrong => Assert.False(WebhookKind.IsSigned("hush-hush", body, wrong)));
    }

    private static WebhookSaid? Read(string topic, JsonObject body) => WebhookKind.All[0].Read(topic, body.Bytes(), Currency.Of("GBP")).OrThrow();
}
