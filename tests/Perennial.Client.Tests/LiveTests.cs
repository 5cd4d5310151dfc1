using Perennial.Store;
using Perennial.Testing;

namespace Perennial.Client;

/// <summary>The client and the real server.</summary>
public sealed class LiveTests(BothDatabases databases)
{
    [Fact]
    public void Every_type_of_the_client_is_as_the_api_describes_itself()
    {
        var types = DescribedTypes.OfRepository();

        types.Check("post", "/v1/quotes", (typeof(Cart), typeof(Quote)));
        types.Check("post", "/v1/redemptions", (typeof(RedemptionAsk), typeof(Redemption)));
        types.Check("post", "/v1/redemptions/{id}/rollback", (typeof(ReleaseAsk), typeof(Rollback)));
        types.Check("post", "/v1/holds", (typeof(HoldAsk), typeof(Hold)));
        types.Check("post", "/v1/holds/{id}/capture", (typeof(CaptureAsk), typeof(Capture)));
        types.Check("post", "/v1/holds/{id}/release", (typeof(ReleaseAsk), typeof(Release)));
        types.Check("post", "/v1/wallets/{customer}/top-ups", (typeof(TopUpAsk), typeof(Card)));
        types.Check("post", "/v1/coupon-packs/{name}/issues", (typeof(PackAsk), typeof(IssuedPack)));
        types.Check("get", "/v1/wallets/{customer}", (null, typeof(Wallet)));
        types.Check("post", "/v1/customers", (typeof(CustomerAsk), typeof(Customer)));
        types.Check("post", "/v1/orders", (typeof(OrderAsk), typeof(Order)));
        types.Check("post", "/v1/orders/{id}/returns", (typeof(ReturnAsk), typeof(Return)));
        types.Check("post", "/v1/orders/{id}/cancel", (typeof(CancelAsk), typeof(Return)));

        Assert.Equal([], types.Wrong);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_checkout_goes_from_the_top_up_to_the_return(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        using var client = new PerennialClient(api.Url, api.Secret);
        var (anna, cart) = await AnnaWithEverything(api, client);

        var quote = (await client.Quote(cart)).OrThrow();
        var hold = (await client.Hold(new(cart) { Order = "1001", ExpectPayableAmount = quote.Order.PayableAmount, For = TimeSpan.FromMinutes(5) })).OrThrow();
        var held = (await client.Wallet(anna)).OrThrow();
        var capture = (await client.Capture(hold.Id)).OrThrow();
        var order = (await client.PutOrder(OrderOf("1001", anna, quote))).OrThrow();
        var back = (await client.Return(new("1001", "web"), new([new("dress", 1)], "too small"))).OrThrow();
        var rest = (await client.Cancel(new(order.Id), "changed her mind")).OrThrow();
        var wallet = (await client.Wallet(anna)).OrThrow();

        Assert.Equal((30_000, 5_000, 20_000, 5_000), (quote.Order.Amount, quote.Order.TotalDiscountAmount, quote.Order.StoredValueAmount, quote.Order.PayableAmount));
        Assert.Equal(20_000, held.HeldAmount);
        Assert.InRange(hold.ExpiresAt, DateTimeOffset.UtcNow.AddMinutes(3), DateTimeOffset.UtcNow.AddMinutes(6));
        Assert.Equal((20_000, 5_000, 20_000L), (capture.StoredValueAmount, capture.DiscountAmount, capture.BalanceAmount));
        Assert.Equal(("PAID", 25_000), (order.Status, order.Amount));
        Assert.Equal((false, 20_000), (back.Canceled, back.Amount));
        Assert.True(rest.Canceled);
        Assert.Equal(20_000, back.StoredValueAmount + rest.StoredValueAmount);
        Assert.Equal((20_000, 0), (wallet.UsableAmount, wallet.HeldAmount));
    }

    [Fact]
    public async Task A_payment_is_taken_back_and_a_hold_is_let_go()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        using var client = new PerennialClient(api.Url, api.Secret);
        var (anna, cart) = await AnnaWithEverything(api, client);
        var small = cart with { Lines = [new(4_000)], Use = new([], 3_000) };

        var redemption = (await client.Redeem(new(small) { Order = "7" })).OrThrow();
        var rollback = (await client.RollBack(redemption.Id, "a slip")).OrThrow();
        var hold = (await client.Hold(new(small))).OrThrow();
        var release = (await client.Release(hold.Id)).OrThrow();
        var again = (await client.Hold(new(small))).OrThrow();
        var part = (await client.CapturePart(again.Id, 1_000)).OrThrow();

        Assert.Equal((3_000, 1_000), (redemption.Order.StoredValueAmount, redemption.Order.PayableAmount));
        Assert.Equal((redemption.Id, 3_000), (rollback.Redemption, rollback.StoredValueAmount));
        Assert.Equal(("voided", 20_000), (release.State, release.SpendableAmount));
        Assert.Equal(1_000, part.StoredValueAmount);
        Assert.Equal(19_000, (await client.Wallet(anna)).OrThrow().UsableAmount);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_answer_that_is_lost_on_its_way_is_fetched_again_and_nothing_is_done_twice(string kind)
    {
        await using var api = await ServedApi.Start(databases.NewName(kind));
        using var sure = new PerennialClient(api.Url, api.Secret);
        using var client = new PerennialClient(api.Url, api.Secret, handler: new LosesFirstAnswers());
        var (anna, cart) = await AnnaWithEverything(api, sure);

        var hold = await client.Hold(new(cart));
        var capture = await client.Capture(hold.OrThrow().Id);
        var order = await client.PutOrder(OrderOf("1001", anna, (await client.Quote(cart)).OrThrow()));

        Assert.True(Assert.IsType<Done<Hold>>(hold).IsReplayed);
        Assert.True(Assert.IsType<Done<Capture>>(capture).IsReplayed);
        Assert.True(Assert.IsType<Done<Order>>(order).IsReplayed);
        Assert.Equal((0, 0), ((await sure.Wallet(anna)).OrThrow().UsableAmount, (await sure.Wallet(anna)).OrThrow().HeldAmount));
    }

    [Fact]
    public async Task An_unknown_outcome_is_settled_later_with_its_key()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        using var sure = new PerennialClient(api.Url, api.Secret);
        using var hasty = new PerennialClient(api.Url, api.Secret, new ClientSettings { FirstPause = TimeSpan.FromMinutes(1) }, new LosesFirstAnswers());
        var (anna, _) = await AnnaWithEverything(api, sure);
        var ask = new TopUpAsk("top-up", new("bank"));

        var unknown = Assert.IsType<Unknown<Card>>(await hasty.TopUp(anna, ask));
        var settled = await sure.TopUp(anna, ask, unknown.Key);

        Assert.True(Assert.IsType<Done<Card>>(settled).IsReplayed);
        Assert.Equal(40_000, (await sure.Wallet(anna)).OrThrow().UsableAmount);
    }

    [Fact]
    public async Task A_refusal_says_where_and_why()
    {
        await using var api = await ServedApi.Start(databases.NewName("sqlite"));
        using var client = new PerennialClient(api.Url, api.Secret);
        var (_, cart) = await AnnaWithEverything(api, client);

        var changed = Assert.IsType<Refused<Hold>>(await client.Hold(new(cart) { ExpectPayableAmount = 1 }));
        var foreign = Assert.IsType<Refused<Quote>>(await client.Quote(cart with { Currency = "EUR" }));

        Assert.Equal((409, "quote_changed"), (changed.Problem.Status, changed.Problem.Key));
        Assert.Equal(("currency_differs", "/currency"), (foreign.Problem.Key, foreign.Problem.Errors.Single().Pointer));
    }

    /// <summary>200.00 of principal, 200.00 of bonus in ten months, and four coupons of 50.00 off 200.00; and a cart of 300.00.</summary>
    private static async Task<(string Customer, Cart Cart)> AnnaWithEverything(ServedApi api, PerennialClient client)
    {
        await api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = 20_000, bonus_amount = 20_000, bonus = new { parts = 10, every = "P1M", first_at_once = false } });
        await api.Post("/v1/coupon-packs", new { name = "four-fifties", terms = new { off_amount = 5_000, minimum_amount = 20_000 }, windows = new { parts = 4, every = "P1M", ends = "before_next" } });
        var anna = (await client.PutCustomer(new(SourceId: "7", Email: "anna@example.com", Name: "Anna"))).OrThrow();
        var card = (await client.TopUp(anna.Id, new("top-up", new("cash", "receipt 1")))).OrThrow();
        var pack = (await client.IssuePack("four-fifties", new(anna.Id))).OrThrow();
        Assert.Equal((40_000, 11, 4), (card.BalanceAmount, card.Lots.Count, pack.Coupons.Count));
        return (anna.Id, new("GBP", [new(24_000, "dress", Category: "dresses", Quantity: 1), new(6_000, "tea", Quantity: 2.5m)]) { Customer = anna.Id, Channel = "web" });
    }

    private static OrderAsk OrderOf(string number, string customer, Quote quote) => new(
        number, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "PAID", [.. quote.Order.Lines.Select(line => new OrderLine(line.Id!, 1, line.TotalAmount, Title: line.Id!))])
    {
        Channel = "web",
        Customer = new(customer),
    };

    /// <summary>Lets every request through, and loses the first answer to each key on its way back.</summary>
    private sealed class LosesFirstAnswers() : DelegatingHandler(new SocketsHttpHandler())
    {
        private readonly HashSet<string> seen = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!request.Headers.TryGetValues("Idempotency-Key", out var keys) || !seen.Add(keys.Single()))
                return response;

            response.Dispose();
            throw new HttpRequestException("The connection was reset.");
        }
    }
}
