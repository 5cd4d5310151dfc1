using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Http;

public sealed class WalletsApiTests(BothDatabases databases)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_top_up_opens_its_bonus_in_parts_and_the_same_key_tops_up_once(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = api.Customer("anna@example.com");
        var defined = await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000, bonus_amount = 20_000, bonus = new { parts = 10, every = "P1M", first_at_once = false } });
        Assert.Equal(201, defined.Status);

        var body = new { programme = "top-up", payment = new { tender = "bank", receipt = "20871" } };
        var first = await api.Post($"/v1/wallets/{anna}/top-ups", body, "top-up-1");
        var again = await api.Post($"/v1/wallets/{anna}/top-ups", body, "top-up-1");
        var wallet = await api.Get($"/v1/wallets/{anna}");

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.False(first.IsReplayed);
        Assert.True(again.IsReplayed);
        Assert.Equal((20_000, 20_000), (wallet.Number("usable_amount"), wallet.Number("coming_amount")));
        Assert.Equal(10, wallet["coming"].GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_statement_adds_up_and_what_is_held_is_not_redeemable(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        var anna = api.Customer("anna@example.com");
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000 });
        await api.Post($"/v1/wallets/{anna}/top-ups", new { programme = "top-up", payment = new { tender = "cash" } });
        var coupon = await api.Post("/v1/coupons", new { customer = anna, terms = new { off_amount = 500 } });
        await api.Post("/v1/redemptions", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 3_000 } }, use = new { coupons = Array.Empty<string>() } });

        var both = await api.Get($"/v1/customers/{anna}/redeemables");
        await api.Post("/v1/holds", new { currency = "GBP", customer = anna, lines = new[] { new { amount = 1_000 } }, use = new { coupons = new[] { coupon.Word("lot") } } });
        var left = await api.Get($"/v1/customers/{anna}/redeemables");
        var statement = await api.Get($"/v1/wallets/{anna}/statement");

        Assert.Equal((2, 1), (both["data"].GetArrayLength(), left["data"].GetArrayLength()));
        Assert.Equal((0, 17_000), (statement.Number("opening.principal_amount"), statement.Number("closing.principal_amount")));
        Assert.Equal(17_000, statement["entries"].EnumerateArray().Sum(entry => entry.GetProperty("change").GetProperty("principal_amount").GetInt64()));
        Assert.Equal(422, (await api.Get($"/v1/wallets/{anna}/statement?from=2026-05-31&to=2026-05-01")).Status);
    }
}
