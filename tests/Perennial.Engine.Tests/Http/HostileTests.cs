using System.Net.Sockets;
using System.Text;
using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

/// <summary>Requests that nobody means well with, and those that a broken program sends.</summary>
public sealed class HostileTests(BothDatabases databases)
{
    private static readonly string[] Payments = ["/v1/quotes", "/v1/redemptions", "/v1/holds"];

    [Fact]
    public async Task Ten_thousand_lines_are_too_many_and_the_field_is_named()
    {
        var name = databases.NewName("sqlite");
        await using var api = await ServedApi.Start(name);
        var anna = api.Customer("anna@example.com");
        var footprint = Footprint.Of(name);
        var lines = Enumerable.Range(0, 10_000).Select(at => new { id = $"L{at}", product = "TEA", amount = 100 });
        foreach (var path in Payments)
        {
            var said = await api.Post(path, new { currency = "GBP", customer = anna, lines });
            Assert.Equal((path, 422, "order_too_large", "/lines"), (path, said.Status, said.Word("key"), said.Word("errors.0.pointer")));
        }

        var order = await api.Post("/v1/orders", new { source_id = "1", ordered_at = "2026-01-02T03:04:05Z", status = "PAID", lines = Enumerable.Range(0, 10_000).Select(at => new { id = $"L{at}", quantity = 1, amount = 100 }) });
        Assert.True(order.Status is 413 or 422, order.Text);
        Assert.Equal(footprint, Footprint.Of(name));
    }

    [Fact]
    public async Task Ten_megabytes_are_not_even_read()
    {
        var name = databases.NewName("sqlite");
        await using var api = await ServedApi.Start(name);
        var examples = await Examples.Make(api);
        var footprint = Footprint.Of(name);
        foreach (var operation in (await Described.Of(api)).Operations.Where(operation => operation.Body is not null))
        {
            var example = await examples.Of(operation.Name);
            footprint = Footprint.Of(name);
            Assert.Equal((operation.Name, 413), (operation.Name, await StatusOfLarge(api, operation, example.Path)));
            Assert.Equal((operation.Name, footprint), (operation.Name, Footprint.Of(name)));
        }
    }

    [Fact]
    public async Task Another_currency_is_refused_with_its_field()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = api.Customer("anna@example.com");
        foreach (var path in Payments)
        {
            var said = await api.Post(path, new { currency = "EUR", customer = anna, lines = new[] { new { amount = 100 } } });
            Assert.Equal((path, 422, "currency_differs", "/currency"), (path, said.Status, said.Word("key"), said.Word("errors.0.pointer")));
            var none = await api.Post(path, new { currency = "pounds", customer = anna, lines = new[] { new { amount = 100 } } });
            Assert.Equal((path, 400, "/currency"), (path, none.Status, none.Word("errors.0.pointer")));
        }
    }

    [Fact]
    public async Task Codes_that_look_alike_are_not_the_code_and_are_all_answered_the_same()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = api.Customer("anna@example.com");
        var code = (await api.Post("/v1/coupons", new { customer = anna, terms = new { off_amount = 10 } })).Word("code");
        var cyrillic = string.Concat(code.Select(letter => letter switch { 'A' => 'А', 'B' => 'В', 'C' => 'С', 'E' => 'Е', 'H' => 'Н', 'K' => 'К', 'M' => 'М', 'P' => 'Р', 'T' => 'Т', 'X' => 'Х', '0' => 'О', _ => letter }));
        var wide = string.Concat(code.Select(letter => letter is >= '!' and <= '~' ? (char)(letter + 0xFEE0) : letter));
        var answers = new List<(int, string)>();
        foreach (var typed in new[] { cyrillic, wide, code[..^1] + (code[^1] == '7' ? '8' : '7'), "7K2M-9QWX-ET4R-0DHN", "' or 1=1 --" }.Where(typed => typed != code))
        {
            var said = await api.Post("/v1/quotes", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 100 } }, use = new { coupons = new[] { typed } } });
            answers.Add((said.Status, said.Word("detail")));
            Assert.Equal("/use/coupons/0", said.Word("errors.0.pointer"));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(404, answers[0].Item1);
        var right = await api.Post("/v1/quotes", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 100 } }, use = new { coupons = new[] { code.ToLowerInvariant() } } });
        Assert.Equal(10, right.Number("order.total_discount_amount"));
    }

    [Fact]
    public async Task Whoever_guesses_codes_has_to_wait_even_with_a_right_one()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = api.Customer("anna@example.com");
        Said said;
        var tries = 0;
        do
        {
            said = await api.Post("/v1/quotes", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 100 } }, use = new { coupons = new[] { "7K2M-9QWX-ET4R-0DHN" } } });
            tries++;
        }
        while (said.Status == 404 && tries < 50);

        Assert.Equal((429, "codes_throttled", 11), (said.Status, said.Word("key"), tries));
        Assert.True(said.Headers.Contains("Retry-After"));
    }

    [Theory]
    [InlineData("/v1/wallets/%00")]
    [InlineData("/v1/wallets/cust_ZZZZZZZZZZZZZ")]
    [InlineData("/v1/wallets/cust_0000000000000")]
    [InlineData("/v1/wallets/..%2f..%2fetc")]
    [InlineData("/v1/holds/hold_0000000000001000000000000")]
    [InlineData("/v1/orders/%F0%9F%8D%B5")]
    [InlineData("/v1/customers?limit=0")]
    [InlineData("/v1/customers?limit=99999999999999999999")]
    [InlineData("/v1/customers?starting_after=cust_x")]
    [InlineData("/v1/events?starting_after=evt_' or 1=1")]
    [InlineData("/v1/coupon-packs/%EF%BB%BF")]
    public async Task An_address_that_leads_nowhere_is_refused_and_never_a_fault(string path)
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        var said = await api.Get(path);

        Assert.True(said.Status is >= 400 and < 500, $"{said.Status} {said.Text}");
        // What is no address at all the server below refuses by itself, without a body.
        Assert.True(said.Text.Length == 0 || said.Type == "application/problem+json", said.Text);
    }

    [Theory]
    [InlineData("POST", "/v1/orders", """{"source_id":"1","ordered_at":"2026-01-02T03:04:05Z","status":"PAID","lines":[null]}""")]
    [InlineData("POST", "/v1/orders/1/returns", """{"lines":[null]}""")]
    [InlineData("POST", "/v1/orders", """{"source_id":"1","ordered_at":"9999-12-31T23:59:59-18:00","status":"PAID","lines":[{"id":"a","quantity":1,"amount":1}]}""")]
    [InlineData("POST", "/v1/orders", """{"source_id":"1","ordered_at":"-9998-01-01T00:00:00Z","status":"PAID","lines":[{"id":"a","quantity":1,"amount":1}]}""")]
    [InlineData("POST", "/v1/customers", """{"source_id":"1","metadata":{"a":null}}""")]
    [InlineData("PUT", "/v1/checkout-settings", """{"standing":{"gold":null}}""")]
    [InlineData("POST", "/v1/api-keys", """{"name":"a","scopes":[null]}""")]
    [InlineData("POST", "/v1/api-keys", """{"name":"a","expires_at":"9999-12-31T23:59:59-18:00"}""")]
    [InlineData("POST", "/v1/card-programmes", """{"name":"a","pay_amount":1,"bonus_amount":10,"bonus":{"parts":2,"every":"P2147483647D"}}""")]
    [InlineData("POST", "/v1/card-programmes", """{"name":"a","pay_amount":1,"principal_lasts":"P-1Y2147483647D"}""")]
    [InlineData("POST", "/v1/products", """{"source_id":"1","arrived_on":"-9998-01-01"}""")]
    public async Task What_no_calendar_and_no_list_can_hold_is_refused_and_the_key_is_free_again(string method, string path, string body)
    {
        foreach (var kind in new[] { "sqlite", "postgres" })
        {
            await using var api = await ServedApi.Start(databases.NewName(kind));
            var said = await api.Send(HttpMethod.Parse(method), path, body, "the-key");
            var again = await api.Send(HttpMethod.Parse(method), path, body, "the-key");
            Assert.True(said.Status is >= 400 and < 500, $"{kind} {said.Status} {said.Text}");
            Assert.Equal((said.Status, said.Word("key")), (again.Status, again.Word("key")));
        }
    }

    [Fact]
    public async Task A_coupon_of_the_second_group_can_be_chosen_alone()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = api.Customer("anna@example.com");
        var lots = new List<string>();
        foreach (var group in new[] { "x", "x", "y", "y" })
            lots.Add((await api.Post("/v1/coupons", new { customer = anna, terms = new { off_amount = 10, stack_group = group } })).Word("lot"));

        foreach (var lot in lots)
        {
            var said = await api.Post("/v1/quotes", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 1000 } }, use = new { coupons = new[] { lot } } });
            Assert.Equal((200, 990), (said.Status, said.Number("order.payable_amount")));
        }
    }

    [Fact]
    public async Task A_key_belongs_to_the_whole_address()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        foreach (var channel in new[] { "web", "till" })
            Assert.Equal(201, (await api.Post("/v1/orders", new { source_id = "7", channel, ordered_at = "2026-01-02T03:04:05Z", status = "PAID", lines = new[] { new { id = "a", quantity = 1, amount = 10, category = "t" } } })).Status);

        Assert.Equal(201, (await api.Post("/v1/orders/7/returns?channel=web", new { lines = Array.Empty<object>() }, "k")).Status);
        Assert.Equal("key_reused", (await api.Post("/v1/orders/7/returns?channel=till", new { lines = Array.Empty<object>() }, "k")).Word("key"));
    }

    [Fact]
    public async Task A_line_that_comes_back_gives_back_what_paid_for_it_and_nothing_else()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var examples = await Examples.Make(api);
        object[] cart = [new { id = "a", amount = 9000 }, new { id = "b", amount = 100 }];
        var paid = await api.Post("/v1/redemptions", new { currency = "GBP", customer = examples.Anna, order = "7", lines = cart, shipping_amount = 500, use = new { coupons = Array.Empty<string>() } });
        Assert.Equal(9600, paid.Number("order.stored_value_amount"));
        await api.Post("/v1/orders", new
        {
            source_id = "7",
            ordered_at = "2026-01-02T03:04:05Z",
            status = "PAID",
            customer = new { id = examples.Anna },
            lines = new[] { new { id = "b", quantity = 1, amount = 100, category = "t" }, new { id = "c", quantity = 1, amount = 100, category = "t" }, new { id = "gift", quantity = 1, amount = 0, category = "t" } },
        });

        var back = await api.Post("/v1/orders/7/returns", new { lines = new[] { new { id = "b", quantity = 1 } } });
        var gift = await api.Post("/v1/orders/7/returns", new { lines = new[] { new { id = "gift", quantity = 1 } } });

        Assert.Equal((201, 100), (back.Status, back.Number("stored_value_amount")));
        Assert.Equal((201, 0), (gift.Status, gift.Number("stored_value_amount")));
    }

    private static async Task<int> StatusOfLarge(ServedApi api, DescribedOperation operation, string path)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new Uri(api.Url).Host, new Uri(api.Url).Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"{operation.Method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {api.Secret}\r\n{RequestHeaders.IdempotencyKey}: {ServedApi.NewKey()}\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n{{\"a\":\""));
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer);
        return int.Parse(Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1]);
    }
}
