using NodaTime;
using Perennial.Store;
using Perennial.Terminal;
using Perennial.Testing;
using Answer = Perennial.Testing.Said;

namespace Perennial.Redemptions;

/// <summary>What an order's payments give back when it was paid late, twice, by somebody else, or is called off with something still held. Over HTTP, on both databases.</summary>
public sealed class PaidOrderTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_payment_that_is_made_after_a_piece_came_back_is_given_back_for_the_pieces_that_were_left(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0));
        Assert.Equal(0, (await shop.Returns("o1", 1)).Number("stored_value_amount"));
        var paid = await shop.Pays(("o1", shop.Anna), 1_000);

        Assert.Equal((201, 1), (paid.Status, (await shop.Returns("o1", 0.001m)).Number("stored_value_amount")));
        Assert.Equal(499, (await shop.Returns("o1", 0.499m)).Number("stored_value_amount"));
        Assert.Equal(500, (await shop.Returns("o1", 0.5m)).Number("stored_value_amount"));
        Assert.Equal(Shop.PaidIn, await shop.Usable(shop.Anna));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_payment_for_goods_that_were_all_gone_comes_back_when_the_order_is_called_off_and_not_before(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (1, 1_000, 500));
        await shop.Returns("o1", 1);
        await shop.Pays(("o1", shop.Anna), 1_000);

        Assert.Equal(0, (await shop.Returns("o1", 1, "beside")).Number("stored_value_amount"));
        Assert.Equal(1_000, (await shop.Cancels("o1")).Number("stored_value_amount"));
        Assert.Equal(Shop.PaidIn, await shop.Usable(shop.Anna));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_order_that_was_paid_twice_gives_back_what_the_goods_came_to_and_says_that_a_payment_is_left(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0));
        var first = await shop.Pays(("o1", shop.Anna), 2_000);
        var second = await shop.Pays(("o1", shop.Anna), 2_000);

        var half = await shop.Returns("o1", 1);
        Assert.Equal(1_000, half.Number("stored_value_amount"));
        Assert.Equal((first.Word("id"), 1_000, second.Word("id"), "paid_twice"), (half.Word("redemptions.0.redemption"), half.Number("redemptions.0.amount"), half.Word("redemptions.1.redemption"), half.Word("redemptions.1.refused")));
        Assert.Equal(1_000, (await shop.Returns("o1", 1)).Number("stored_value_amount"));
        Assert.Equal(Shop.PaidIn - 2_000, await shop.Usable(shop.Anna));

        Assert.Equal(200, (await shop.Api.Post($"/v1/redemptions/{second.Word("id")}/rollback", new { })).Status);
        Assert.Equal(Shop.PaidIn, await shop.Usable(shop.Anna));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_payment_that_was_rolled_back_takes_nothing_from_the_one_that_was_made_instead(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0));
        var first = await shop.Pays(("o1", shop.Anna), 2_000);
        await shop.Api.Post($"/v1/redemptions/{first.Word("id")}/rollback", new { });
        await shop.Pays(("o1", shop.Anna), 2_000);

        Assert.Equal(1_000, (await shop.Returns("o1", 1)).Number("stored_value_amount"));
        Assert.Equal(1_000, (await shop.Returns("o1", 1)).Number("stored_value_amount"));
        Assert.Equal(Shop.PaidIn, await shop.Usable(shop.Anna));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_who_shared_an_order_each_get_their_part_back(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0));
        await shop.Pays(("o1", shop.Anna), 2_000, stored: 700);
        await shop.Pays(("o1", shop.Ben), 2_000, stored: 1_300);

        var half = await shop.Returns("o1", 1);
        Assert.Equal((350, 650), (half.Number("redemptions.0.amount"), half.Number("redemptions.1.amount")));
        await shop.Returns("o1", 1);
        Assert.Equal((Shop.PaidIn, Shop.PaidIn), (await shop.Usable(shop.Anna), await shop.Usable(shop.Ben)));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_order_that_is_put_for_another_customer_gives_back_to_who_paid(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Pays(("o1", shop.Ben), 2_000);
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0));

        var half = await shop.Returns("o1", 1);
        Assert.Equal((1_000, shop.Ben), (half.Number("stored_value_amount"), half.Word("redemptions.0.customer")));
        Assert.Equal(1_000, (await shop.Cancels("o1")).Number("stored_value_amount"));
        Assert.Equal((Shop.PaidIn, Shop.PaidIn), (await shop.Usable(shop.Anna), await shop.Usable(shop.Ben)));
        await shop.IsRight();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_held_for_an_order_is_let_go_when_it_is_called_off_and_nothing_pays_for_it_any_more(string kind)
    {
        await using var shop = await Shop.Open(databases.NewName(kind));
        await shop.Puts("o1", shop.Anna, (2, 2_000, 0), "CREATED");
        var (mine, other) = (await shop.Holds("o1", shop.Anna, 2_000), await shop.Holds("o1", shop.Ben, 1_500));
        var paid = await shop.Pays(("o1", shop.Anna), 1_000, key: "early");
        var elsewhere = await shop.Holds("o2", shop.Anna, 400);

        Assert.Equal(1_000, (await shop.Cancels("o1")).Number("stored_value_amount"));
        Assert.Equal(("voided", "voided", "placed"), (await shop.StateOf(mine), await shop.StateOf(other), await shop.StateOf(elsewhere)));
        Assert.Equal((Shop.PaidIn - 400, Shop.PaidIn), (await shop.Usable(shop.Anna), await shop.Usable(shop.Ben)));

        Assert.Equal((422, "order_canceled"), await shop.Captures(mine));
        Assert.Equal((422, "order_canceled"), Refused(await shop.Pays(("o1", shop.Anna), 1_000)));
        Assert.Equal((422, "order_canceled"), Refused(await shop.Api.Post("/v1/holds", Shop.Cart("o1", shop.Anna, 1_000))));
        Assert.Equal((422, "order_canceled"), Refused(await shop.Api.Post("/v1/holds", Shop.Cart("o1", shop.Ben, 1_000))));
        var again = await shop.Pays(("o1", shop.Anna), 1_000, key: "early");
        Assert.Equal((201, true, paid.Word("id")), (again.Status, again.IsReplayed, again.Word("id")));
        Assert.Equal(200, (await shop.Captures(elsewhere)).Status);
        await shop.IsRight();
    }

    private static (int, string) Refused(Answer said) => (said.Status, said.Word("key"));

    /// <summary>A shop with two customers who have both paid something in.</summary>
    private sealed class Shop : IAsyncDisposable
    {
        public const long PaidIn = 10_000;

        private Shop(ServedApi api) => (Api, Anna, Ben) = (api, api.Customer("anna@example.com"), api.Customer("ben@example.com"));

        public ServedApi Api { get; }

        public string Anna { get; }

        public string Ben { get; }

        public static async Task<Shop> Open(string database)
        {
            var shop = new Shop(await ServedApi.Start(database, new MadeTime(Instant.FromUtc(2026, 1, 2, 9, 0))));
            await shop.Api.Post("/v1/card-programmes", new { name = "top-up", pay_amount = PaidIn, bonus_amount = 0 });
            foreach (var customer in (string[])[shop.Anna, shop.Ben])
            {
                var sold = await shop.Api.Post($"/v1/wallets/{customer}/top-ups", new { programme = "top-up", payment = new { tender = "cash" } });
                Assert.True(sold.Status == 201, sold.Text);
            }

            return shop;
        }

        public async Task Puts(string order, string customer, (int Pieces, long Amount, long Beside) goods, string status = "PAID")
        {
            object[] lines = [new { id = "L", quantity = goods.Pieces, amount = goods.Amount, product = "cup" }, .. goods.Beside > 0 ? new object[] { new { id = "beside", quantity = 1, amount = goods.Beside, product = "spoon" } } : []];
            var said = await Api.Post("/v1/orders", new { source_id = order, ordered_at = "2026-01-02T08:00:00Z", status, customer = new { id = customer }, lines });
            Assert.True(said.Status == 201, said.Text);
        }

        /// <summary>Pays for the line, wholly unless it is said with how much stored value.</summary>
        public Task<Answer> Pays((string Order, string Customer) what, long amount, long? stored = null, string? key = null) => Api.Post("/v1/redemptions", Cart(what.Order, what.Customer, amount, stored), key);

        public async Task<string> Holds(string order, string customer, long amount)
        {
            var held = await Api.Post("/v1/holds", Cart(order, customer, amount));
            Assert.True(held.Status == 201, held.Text);
            return held.Word("id");
        }

        public async Task<(int Status, string Key)> Captures(string hold)
        {
            var said = await Api.Post($"/v1/holds/{hold}/capture", new { });
            return (said.Status, said.Status == 200 ? "" : said.Word("key"));
        }

        public async Task<string> StateOf(string hold) => (await Api.Get($"/v1/holds/{hold}")).Word("state");

        public async Task<Answer> Returns(string order, decimal quantity, string line = "L")
        {
            var said = await Api.Post($"/v1/orders/{order}/returns", new { lines = new[] { new { id = line, quantity } } });
            Assert.True(said.Status == 201, said.Text);
            return said;
        }

        public async Task<Answer> Cancels(string order)
        {
            var said = await Api.Post($"/v1/orders/{order}/cancel", new { });
            Assert.True(said.Status == 200, said.Text);
            return said;
        }

        public async Task<long> Usable(string customer) => (await Api.Get($"/v1/wallets/{customer}")).Number("usable_amount");

        public async Task IsRight()
        {
            var (output, error) = (new StringWriter(), new StringWriter());
            Assert.True(await Stages.Run(new Shell(output, error, new MadeTime(Instant.FromUtc(2026, 1, 2, 10, 0)), _ => null), ["ledger", "verify", "--db", Api.Database]) == 0, output.ToString() + error);
        }

        public static object Cart(string order, string customer, long amount, long? stored = null)
        {
            var lines = new[] { new { id = "L", amount } };
            return stored is null ? new { currency = "GBP", customer, order, lines } : new { currency = "GBP", customer, order, lines, use = new { stored_value_amount = stored } };
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
