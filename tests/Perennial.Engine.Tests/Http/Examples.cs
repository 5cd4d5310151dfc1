using System.Text.Json;
using Perennial.Testing;

namespace Perennial.Http;

/// <summary>For every operation of the API a call that works, each time it is asked for: what it needs is made first.</summary>
internal sealed class Examples(ServedApi api)
{
    private static int made;

    private readonly Dictionary<string, Func<Task<Example>>> calls = new(StringComparer.Ordinal);

    /// <summary>The customer whom everything is about.</summary>
    public string Anna { get; private set; } = "";

    /// <summary>The operations that there is an example of.</summary>
    public IReadOnlyCollection<string> Names => calls.Keys;

    /// <summary>Makes what all examples stand on.</summary>
    public static async Task<Examples> Make(ServedApi api)
    {
        var examples = new Examples(api) { Anna = api.Customer("anna@example.com") };
        await api.Post("/v1/card-programmes", Card("top-up"));
        await api.Post("/v1/coupon-packs", Pack("four-fifties"));
        await api.Post($"/v1/wallets/{examples.Anna}/top-ups", new { programme = "top-up", payment = new { tender = "cash" } });
        await api.Post("/v1/coupon-packs/four-fifties/issues", new { customer = examples.Anna });
        await api.Post("/v1/products", new { source_id = "PRIVATE", title = "Four-fifties", category = "four-fifties" });
        await StandingExamples.Make(api);
        await GiftExamples.Prepare(api);
        new ShopExamples(api, examples).Add();
        new GiftExamples(api, examples).Add();
        new StandingExamples(api, examples).Add();
        new PlayExamples(api, examples).Add();
        new ReportExamples(examples).Add();
        examples.AddGrants();
        examples.AddRedemptions();
        return examples;
    }

    /// <summary>A call that works.</summary>
    public Task<Example> Of(string operation) => calls[operation]();

    private void AddGrants()
    {
        Add("defineCardProgramme", () => new("/v1/card-programmes", Text(Card($"card-{Next()}")), Text(Card($"card-{Next()}"))));
        Add("listCardProgrammes", () => new("/v1/card-programmes"));
        Add("getCardProgramme", () => new("/v1/card-programmes/top-up"));
        Add("defineCouponPack", () => new("/v1/coupon-packs", Text(Pack($"pack-{Next()}")), Text(Pack($"pack-{Next()}"))));
        Add("listCouponPacks", () => new("/v1/coupon-packs"));
        Add("getCouponPack", () => new("/v1/coupon-packs/four-fifties"));
        Add("topUp", () => new($"/v1/wallets/{Anna}/top-ups", Text(Sale("cash")), Text(Sale("bank"))));
        Add("issueCouponPack", () => new("/v1/coupon-packs/four-fifties/issues", Text(new { customer = Anna, order = "1" }), Text(new { customer = Anna, order = "2" })));
        Add("issueCoupon", () => new("/v1/coupons", Text(Coupon("late parcel")), Text(Coupon("lost parcel"))));
        Add("getCoupon", async () => new($"/v1/coupons/{(await api.Post("/v1/coupons", Text(Coupon("late parcel")))).Word("code")}"));
        Add("getWallet", () => new($"/v1/wallets/{Anna}"));
        Add("listLots", () => new($"/v1/wallets/{Anna}/lots"));
        Add("getStatement", () => new($"/v1/wallets/{Anna}/statement"));
        Add("listRedeemables", () => new($"/v1/customers/{Anna}/redeemables"));
        Add("listTransactions", () => new($"/v1/wallets/{Anna}/transactions"));
        Add("freezeWallet", () => new($"/v1/wallets/{Other()}/freeze", """{"reason":"lost"}""", """{"reason":"disputed"}"""));
        Add("unfreezeWallet", async () =>
        {
            var other = Other();
            await api.Post($"/v1/wallets/{other}/freeze", new { reason = "lost" });
            return new($"/v1/wallets/{other}/unfreeze", """{"reason":"found"}""", """{"reason":"settled"}""");
        });
    }

    private void AddRedemptions()
    {
        Add("createQuote", () => new("/v1/quotes", Text(Cart("", ""))));
        Add("createRedemption", () => new("/v1/redemptions", Text(Cart("r", null)), Text(Cart("s", null))));
        Add("createHold", () => new("/v1/holds", Text(Cart("h", null)), Text(Cart("i", null))));
        Add("getCheckoutSettings", () => new("/v1/checkout-settings"));
        Add("setCheckoutSettings", () => new("/v1/checkout-settings", """{"coupons_max":30,"standing":{"gold":{"off_basis_points":500,"maximum_amount":5000,"minimum_amount":100}}}""", """{"coupons_max":29}"""));
        Add("getHold", async () => new($"/v1/holds/{await Held()}"));
        Add("captureHold", async () => new($"/v1/holds/{await Held()}/capture", """{"amount":20}""", """{"amount":19}"""));
        Add("releaseHold", async () => new($"/v1/holds/{await Held()}/release", """{"reason":"a"}""", """{"reason":"b"}"""));
        Add("rollBackRedemption", async () => new($"/v1/redemptions/{(await api.Post("/v1/redemptions", Text(Cart("r", null)))).Word("id")}/rollback", """{"reason":"a"}""", """{"reason":"b"}"""));
    }

    private async Task<string> Held() => (await api.Post("/v1/holds", Text(Cart("h", null)))).Word("id");

    internal string Other() => api.Customer($"other{Next()}@example.com");

    private Dictionary<string, object> Cart(string order, string? quoted)
    {
        var cart = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["currency"] = "GBP",
            ["customer"] = Anna,
            ["shipping_amount"] = 10,
            ["use"] = new { stored_value_amount = 20, coupons = Array.Empty<string>() },
            ["lines"] = new[] { new { id = "L1", product = "DRESS", category = "dresses", quantity = 1, amount = 30, list_amount = 40, cost_amount = 5 } },
        };
        if (quoted is null)
        {
            cart["order"] = order;
            cart["expect_payable_amount"] = 20;
        }

        return cart;
    }

    private object Coupon(string reason) => new { customer = Anna, reason, terms = new { off_amount = 10, minimum_amount = 20, maximum_amount = 10 } };

    private static object Card(string name) => new
    {
        name,
        pay_amount = 200_000,
        bonus_amount = 20_000,
        bonus = new { parts = 10, every = "P1M", first_at_once = false },
        principal_terms = new { minimum_amount = 10 },
        bonus_terms = new { minimum_amount = 10 },
    };

    private static object Pack(string name) => new { name, price_amount = 0, terms = new { off_amount = 5_000, minimum_amount = 20_000, maximum_amount = 5_000 }, windows = new { parts = 4, every = "P1M", ends = "before_next" } };

    private static object Sale(string tender) => new { programme = "top-up", payment = new { tender, receipt = "1" } };

    internal static int Next() => Interlocked.Increment(ref made);

    internal static string Text(object body) => JsonSerializer.Serialize(body);

    internal void Add(string operation, Func<Example> call) => calls.Add(operation, () => Task.FromResult(call()));

    internal void Add(string operation, Func<Task<Example>> call) => calls.Add(operation, call);
}
