using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Standing;

public sealed class StandingApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_more_often_somebody_buys_the_larger_the_discount_and_a_return_takes_it_back(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = await Buy(api, "a1", 40);
        await Buy(api, "a2", 30);

        var tried = await api.Post("/v1/status-programs/preview", Ladder(holdOut: 0));
        Assert.Equal((200, 2, 20_000), (tried.Status, tried.Number("levels.2.orders"), tried.Number("goods_amount")));
        Assert.Equal(("Silver", 1), (tried.Word("levels.1.level"), tried.Number("levels.1.customers")));
        Assert.Equal(10_000, await Payable(api, anna));

        var defined = await api.Post("/v1/status-programs", Ladder(holdOut: 0));
        Assert.Equal((201, 1), (defined.Status, defined.Number("version")));
        Assert.Equal(9_500, await Payable(api, anna));

        await Buy(api, "a3", 20);
        var standing = await api.Get($"/v1/customers/{anna}/standing");
        Assert.Equal(("Gold", 3, 9_000), (standing.Word("programs.0.level"), standing.Number("programs.0.counted"), await Payable(api, anna)));
        Assert.Equal(500, (await api.Get("/v1/status-programs/ladder/preview")).Number("discount_amount"));

        Assert.Equal(201, (await api.Post("/v1/orders/a3/returns", """{"lines":[{"id":"1","quantity":1}]}""")).Status);
        Assert.Equal(9_500, await Payable(api, anna));
        Assert.Equal(200, (await api.Post("/v1/orders/a2/cancel", new { reason = "test" })).Status);
        Assert.Equal(10_000, await Payable(api, anna));
        Assert.Equal("", (await api.Get($"/v1/customers/{anna}/standing")).Word("programs.0.level"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_was_quoted_with_a_level_is_what_a_redemption_takes(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/status-programs", Ladder(holdOut: 0));
        await Buy(api, "a1", 40);
        var anna = await Buy(api, "a2", 30);
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000, bonus_amount = 0 });
        Assert.Equal(201, (await api.Post($"/v1/wallets/{anna}/top-ups", new { programme = "top-up", payment = new { tender = "cash" } })).Status);

        var redeemed = await api.Post("/v1/redemptions", new { currency = "GBP", customer = anna, order = "r1", lines = new[] { new { id = "L", amount = 10_000 } } });

        Assert.Equal((201, 500, 9_500), (redeemed.Status, redeemed.Number("order.total_discount_amount"), redeemed.Number("order.stored_value_amount")));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Who_is_held_out_has_the_level_and_pays_the_full_price(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        await api.Post("/v1/status-programs", Ladder(holdOut: 5_000));
        var seen = new Dictionary<bool, int>();
        for (var at = 0; at < 12; at++)
        {
            await Buy(api, $"o{at}", 20, $"p{at}@example.com");
            var customer = await Buy(api, $"q{at}", 10, $"p{at}@example.com");
            var standing = await api.Get($"/v1/customers/{customer}/standing");
            var isHeldOut = standing["programs.0.held_out"].GetBoolean();

            Assert.Equal("Silver", standing.Word("programs.0.level"));
            Assert.Equal(isHeldOut ? 10_000 : 9_500, await Payable(api, customer));
            seen[isHeldOut] = seen.GetValueOrDefault(isHeldOut) + 1;
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task What_the_shop_says_of_a_customer_wins_over_what_was_counted()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        await api.Post("/v1/status-programs", Ladder(holdOut: 0));
        await Buy(api, "a1", 40);
        var anna = await Buy(api, "a2", 30);
        await api.Send(HttpMethod.Put, "/v1/checkout-settings", """{"standing":{"vip":{"off_basis_points":3000,"maximum_amount":5000}}}""", ApiTalk.NewKey());

        Assert.Equal(200, (await api.Send(HttpMethod.Patch, $"/v1/customers/{anna}", """{"standing":"vip"}""", ApiTalk.NewKey())).Status);
        await Buy(api, "a3", 25);

        Assert.Equal(7_000, await Payable(api, anna));
    }

    [Theory]
    [InlineData("""{"name":"x","counts":"purchases","window":{"rolling":"P12M"},"levels":[]}""", "level_programme_unusable", "")]
    [InlineData("""{"name":"x","counts":"purchases","window":{},"levels":[{"name":"A","needs":1}]}""", "window_unusable", "/window")]
    [InlineData("""{"name":"x","counts":"smiles","window":{"rolling":"P12M"},"levels":[{"name":"A","needs":1}]}""", "body_unreadable", "/counts")]
    [InlineData("""{"name":"x","counts":"days","window":{"rolling":"P12M"},"levels":[{"name":"A","needs":0}]}""", "level_unusable", "/levels")]
    [InlineData("""{"name":"x","counts":"days","window":{"rolling":"P12M"},"levels":[{"name":"A","needs":1,"discount":{"off_basis_points":10001}}]}""", "level_discount_unusable", "/levels")]
    [InlineData("""{"name":"x","counts":"days","window":{"rolling":"P12M"},"levels":[{"name":"A","needs":1}],"hold_out_basis_points":9000}""", "hold_out_unusable", "/hold_out_basis_points")]
    [InlineData("""{"name":"x","counts":"days","window":{"rolling":"P12M"},"levels":[{"name":"A","needz":1}]}""", "body_unreadable", "/levels/0/needz")]
    public async Task A_wrong_programme_is_refused_with_the_field_the_value_and_the_fix(string body, string code, string pointer)
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        var said = await api.Post("/v1/status-programs", body);

        Assert.Equal((code, true), (said.Word("key"), said.Status is 400 or 422));
        Assert.Contains(pointer, said["errors"].EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task A_programme_that_says_the_same_is_no_new_version()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));

        await api.Post("/v1/status-programs", Ladder(0));
        var again = await api.Post("/v1/status-programs", Ladder(0));
        var changed = await api.Post("/v1/status-programs", Ladder(100));

        Assert.Equal((1, 2), (again.Number("version"), changed.Number("version")));
        Assert.Equal((404, "programme_missing"), (await api.Get("/v1/status-programs/nobody")) is var none ? (none.Status, none.Word("key")) : default);
    }

    private static object Ladder(int holdOut) => new
    {
        name = "ladder",
        counts = "purchases",
        window = new { rolling = "P90D" },
        levels = new object[] { new { name = "Silver", needs = 2, discount = new { off_basis_points = 500 } }, new { name = "Gold", needs = 3, discount = new { off_basis_points = 1_000 } } },
        hold_out_basis_points = holdOut,
    };

    /// <summary>An order of so many days ago.</summary>
    /// <returns>Who bought.</returns>
    private static async Task<string> Buy(ServedApi api, string number, int daysAgo, string email = "anna@example.com")
    {
        var ordered = await api.Post("/v1/orders", new
        {
            source_id = number,
            ordered_at = DateTimeOffset.UtcNow.AddDays(-daysAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            status = "PAID",
            customer = new { email },
            lines = new[] { new { id = "1", quantity = 1, amount = 10_000, product = "TEA", category = "tea" } },
        });
        Assert.True(ordered.Status == 201, ordered.Text);
        return ordered.Word("customer");
    }

    private static async Task<long> Payable(ServedApi api, string customer) =>
        (await api.Post("/v1/quotes", new { currency = "GBP", customer, lines = new[] { new { id = "L", amount = 10_000 } } })).Number("order.payable_amount");
}
