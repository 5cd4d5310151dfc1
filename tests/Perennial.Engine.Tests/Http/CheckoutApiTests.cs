using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class CheckoutApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task What_was_quoted_is_held_captured_and_comes_back(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = await CustomerWithEverything(api);

        var quote = await api.Post("/v1/quotes", Cart(anna, 30_000));
        var held = await api.Post("/v1/holds", Cart(anna, 30_000, expected: quote.Number("order.payable_amount")));
        var redeemed = await api.Post($"/v1/holds/{held.Word("id")}/capture", new { });
        var wallet = await api.Get($"/v1/wallets/{anna}");
        var back = await api.Post($"/v1/redemptions/{redeemed.Word("id")}/rollback", new { });
        var after = await api.Get($"/v1/wallets/{anna}");

        Assert.Equal((200, 201, 200, 200), (quote.Status, held.Status, redeemed.Status, back.Status));
        Assert.Equal((5_000, 25_000, 20_000, 5_000), (quote.Number("order.total_discount_amount"), quote.Number("order.total_amount"), quote.Number("order.stored_value_amount"), quote.Number("order.payable_amount")));
        Assert.Equal(quote["order"].GetRawText(), held["order"].GetRawText());
        Assert.Equal(0, wallet.Number("usable_amount"));
        Assert.Equal(20_000, after.Number("usable_amount"));
    }

    [Fact]
    public async Task A_coupon_that_misses_its_minimum_says_by_how_much()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = await CustomerWithEverything(api);

        var quote = await api.Post("/v1/quotes", Cart(anna, 16_600));

        var coupon = quote["redeemables"].EnumerateArray().First(redeemable => redeemable.GetProperty("object").GetString() == "coupon");
        Assert.Equal(("INAPPLICABLE", 3_400), (coupon.GetProperty("status").GetString(), coupon.GetProperty("short_by_amount").GetInt64()));
        Assert.Contains("34.00 GBP", coupon.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redemption_whose_price_has_changed_is_refused_and_nothing_is_taken()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = await CustomerWithEverything(api);

        var said = await api.Post("/v1/redemptions", Cart(anna, 30_000, expected: 4_999));

        Assert.Equal((409, "quote_changed"), (said.Status, said.Word("key")));
        Assert.Equal(20_000, (await api.Get($"/v1/wallets/{anna}")).Number("usable_amount"));
    }

    [Fact]
    public async Task A_quote_can_be_asked_for_a_later_day_and_a_redemption_cannot()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        var anna = await CustomerWithEverything(api);
        var later = DateTimeOffset.UtcNow.AddDays(40).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

        var quote = await api.Post($"/v1/quotes?at={later}", Cart(anna, 30_000));
        var redemption = await api.Post($"/v1/redemptions?at={later}", Cart(anna, 30_000));

        Assert.Equal(22_000, quote.Number("order.stored_value_amount"));
        Assert.Equal((400, "at_not_dry"), (redemption.Status, redemption.Word("key")));
    }

    /// <summary>200.00 of principal, 200.00 of bonus in ten months, and four coupons of 50.00 off 200.00.</summary>
    private static async Task<string> CustomerWithEverything(ServedApi api)
    {
        var anna = api.Customer("anna@example.com");
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000, bonus_amount = 20_000, bonus = new { parts = 10, every = "P1M", first_at_once = false } });
        await api.Post("/v1/coupon-packs", new { name = "four-fifties", terms = new { off_amount = 5_000, minimum_amount = 20_000 }, windows = new { parts = 4, every = "P1M", ends = "before_next" } });
        Assert.Equal(201, (await api.Post($"/v1/wallets/{anna}/top-ups", new { programme = "top-up", payment = new { tender = "cash" } })).Status);
        Assert.Equal(201, (await api.Post("/v1/coupon-packs/four-fifties/issues", new { customer = anna })).Status);
        return anna;
    }

    private static object Cart(string customer, long amount, long? expected = null) => expected is null
        ? new { currency = "GBP", customer, lines = new[] { new { id = "L1", amount } } }
        : new { currency = "GBP", customer, lines = new[] { new { id = "L1", amount } }, expect_payable_amount = expected };
}
