using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class OrdersApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_order_is_made_found_by_both_its_ids_and_listed_with_its_customer(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));

        var made = await api.Post("/v1/orders", Order("1001", "CREATED"), "k1");
        var again = await api.Post("/v1/orders", Order("1001", "CREATED"), "k1");
        var paid = await api.Post("/v1/orders", Order("1001", "PAID"));
        var shown = await api.Get("/v1/orders/1001");
        var byId = await api.Get($"/v1/orders/{made.Word("id")}");
        var listed = await api.Get($"/v1/orders?customer={paid.Word("customer")}");

        Assert.Equal((201, 201, 201, 200), (made.Status, again.Status, paid.Status, shown.Status));
        Assert.True(again.IsReplayed);
        Assert.Equal(made.Text, again.Text);
        Assert.Equal(("CREATED", "PAID", "PAID"), (made.Word("status"), paid.Word("status"), shown.Word("status")));
        Assert.Equal((2250, 250), (shown.Number("amount"), shown.Number("shipping_amount")));
        Assert.Equal(1.5m, shown["lines.1.quantity"].GetDecimal());
        Assert.False(made["lines.0.counts"].GetBoolean());
        Assert.True(shown["lines.0.counts"].GetBoolean());
        Assert.Equal("spring", shown.Word("metadata.campaign"));
        Assert.Equal(shown.Text, byId.Text);
        Assert.Equal(1, listed["data"].GetArrayLength());
        Assert.Equal("2025-11-03", shown.Word("ordered_on"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Lines_come_back_and_the_order_is_called_off(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/orders", Order("1001", "PAID"));

        var one = await api.Post("/v1/orders/1001/returns", new { lines = new[] { new { id = "a", quantity = 1 } } }, "r1");
        var again = await api.Post("/v1/orders/1001/returns", new { lines = new[] { new { id = "a", quantity = 1 } } }, "r1");
        var other = await api.Post("/v1/orders/1001/returns", new { lines = new[] { new { id = "a", quantity = 2 } } }, "r1");
        var more = await api.Post("/v1/orders/1001/returns", new { lines = new[] { new { id = "a", quantity = 2 } } });
        var order = await api.Get("/v1/orders/1001");
        var called = await api.Post("/v1/orders/1001/cancel", new { reason = "changed their mind" });

        Assert.Equal((201, 500), (one.Status, one.Number("amount")));
        Assert.Equal(one.Text, again.Text);
        Assert.True(again.IsReplayed);
        Assert.Equal((422, "key_reused"), (other.Status, other.Word("key")));
        Assert.Equal((422, "exceeds_bought"), (more.Status, more.Word("key")));
        Assert.Equal((500, 1), (order.Number("refunded_amount"), order.Number("lines.0.returned_quantity")));
        Assert.Equal((200, true, 1750), (called.Status, called["canceled"].GetBoolean(), called.Number("amount")));
        Assert.Equal("CANCELED", (await api.Get("/v1/orders/1001")).Word("status"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_stored_value_paid_at_the_checkout_comes_back_with_the_lines_in_whatever_order(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = api.Customer("anna@example.com");
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000 });
        await api.Post($"/v1/wallets/{anna}/top-ups", new { programme = "top-up", payment = new { tender = "bank" } });
        foreach (var (at, lines) in new[] { new[] { "a", "a", "b" }, ["b", "a", "a"], ["a", "b", "a"] }.Index())
        {
            var order = $"{2000 + at}";
            object[] cart = [new { id = "a", product = "T1", category = "tea", quantity = 2, amount = 999 }, new { id = "b", product = "S1", category = "silk", quantity = 1, amount = 2001 }];
            var paid = await api.Post("/v1/redemptions", new { currency = "GBP", customer = anna, order, shipping_amount = 450, use = new { stored_value_amount = 1_777 }, expect_payable_amount = 1_673, lines = cart });
            Assert.True(paid.Status == 201, paid.Text);
            await api.Post("/v1/orders", new { source_id = order, ordered_at = "2025-11-03T10:00:00Z", status = "PAID", customer = new { id = anna }, shipping_amount = 450, lines = cart });
            Assert.Equal(18_223, (await api.Get($"/v1/wallets/{anna}")).Number("usable_amount"));

            foreach (var line in lines)
                Assert.Equal(201, (await api.Post($"/v1/orders/{order}/returns", new { lines = new[] { new { id = line, quantity = 1 } } })).Status);

            Assert.Equal(20_000, (await api.Get($"/v1/wallets/{anna}")).Number("usable_amount"));
        }
    }

    [Theory]
    [InlineData("/lines/0/amount", "amount", "1.5")]
    [InlineData("/lines/0/amount", "amount", "-1")]
    [InlineData("/lines/0/amount", "amount", "1e309")]
    [InlineData("/lines/0/amount", "amount", "9223372036854775808")]
    [InlineData("/lines/0/amount", "amount", "\"1,00\"")]
    [InlineData("/lines/0/amount", "amount", "null")]
    [InlineData("/lines", "amount", "999999999999999")]
    [InlineData("/lines/0/quantity", "quantity", "0")]
    [InlineData("/lines/0/quantity", "quantity", "-2")]
    [InlineData("/lines/0/quantity", "quantity", "1.2345")]
    [InlineData("/lines/0/quantity", "quantity", "\"1.0005\"")]
    [InlineData("/lines/0/quantity", "quantity", "[]")]
    [InlineData("/lines/0/quantity", "quantity", "true")]
    [InlineData("/lines/0/quantity", "quantity", "1e400")]
    public async Task What_a_line_cannot_be_is_refused_with_the_field_named_and_nothing_is_written(string pointer, string field, string value)
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var (amount, quantity) = field == "amount" ? (value, "1") : ("100", value);

        var said = await api.Post("/v1/orders", $$"""{"source_id":"1","ordered_at":"2025-11-03T10:00:00Z","status":"PAID","lines":[{"id":"a","title":"Tea","quantity":{{quantity}},"amount":{{amount}}}]}""");

        Assert.InRange(said.Status, 400, 422);
        Assert.Contains(pointer, said.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await api.Get("/v1/orders/1")).Status);
    }

    [Fact]
    public async Task An_order_with_another_currency_an_unknown_field_or_a_damaged_address_names_what_is_wrong()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        const string line = """[{"id":"a","title":"Tea","quantity":1,"amount":100}]""";
        string Body(string more, string status = "PAID", string lines = line) => $$"""{"source_id":"1","ordered_at":"2025-11-03T10:00:00Z","status":"{{status}}","lines":{{lines}}{{more}}}""";

        Assert.Contains("/currency", (await api.Post("/v1/orders", Body(""","currency":"EUR" """))).Text, StringComparison.Ordinal);
        Assert.Contains("/discount", (await api.Post("/v1/orders", Body(""","discount":1"""))).Text, StringComparison.Ordinal);
        Assert.Contains("/customer/email", (await api.Post("/v1/orders", Body(""","customer":{"email":"nobody"}"""))).Text, StringComparison.Ordinal);
        Assert.Contains("/customer/id", (await api.Post("/v1/orders", Body(""","customer":{"id":"cust_0000000000000"}"""))).Text, StringComparison.Ordinal);
        Assert.Contains("/status", (await api.Post("/v1/orders", Body("", "SENT"))).Text, StringComparison.Ordinal);
        Assert.Contains("line_id_repeated", (await api.Post("/v1/orders", Body("", "PAID", """[{"id":"a","title":"Tea","quantity":1,"amount":100},{"id":"a","title":"Tea","quantity":1,"amount":100}]"""))).Text, StringComparison.Ordinal);
        Assert.Contains("order_empty", (await api.Post("/v1/orders", Body("", "PAID", "[]"))).Text, StringComparison.Ordinal);
        Assert.Contains("/metadata", (await api.Post("/v1/orders", Body(""","metadata":{"":"x"}"""))).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await api.Get("/v1/orders"))["data"].GetArrayLength());
    }

    private static object Order(string number, string status) => new
    {
        source_id = number,
        ordered_at = "2025-11-03T10:00:00+01:00",
        status,
        currency = "GBP",
        shipping_amount = 250,
        customer = new { email = "Anna@Example.com", source_id = "C7" },
        lines = new object[]
        {
            new { id = "a", product = "T1", title = "Tea", category = "tea", quantity = 2, amount = 1000 },
            new { id = "b", product = "S1", title = "Silk", category = "silk", quantity = 1.5m, amount = 1250 },
        },
        metadata = new { campaign = "spring" },
    };
}
