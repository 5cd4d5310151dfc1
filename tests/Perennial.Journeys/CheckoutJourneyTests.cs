using System.Globalization;
using System.Text;
using Perennial.Store;
using Perennial.Terminal;
using Perennial.Testing;

namespace Perennial.Journeys;

/// <summary>A year of a shop in a minute: its past comes from a file, its present over HTTP, and the books tie.</summary>
public sealed class CheckoutJourneyTests(BothDatabases databases) : IDisposable
{
    private static readonly int[][] EveryOrder = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task From_the_import_to_the_books_over_http(string kind)
    {
        var name = databases.NewName(kind);
        (await cli.Run("shop", "open", "Tea & Silk", "--currency", "GBP", "--zone", "Europe/London", "--db", name)).With(ExitCode.Ok);
        using var host = await ServedHost.Start(cli, name);
        await Import(host);
        var anna = (await host.Get("/v1/customers?email=anna@example.com")).Word("data.0.id");
        await TopUp(host, anna);
        var before = (await host.Get($"/v1/wallets/{anna}")).Text;

        foreach (var (order, number) in EveryOrder.Select((order, at) => (order, at)))
            await BuyAndReturn(host, anna, (order, $"web-{number}"));

        var wallet = await host.Get($"/v1/wallets/{anna}");
        Assert.Equal(Amounts(before), Amounts(wallet.Text));
        await BuyAndCancel(host, anna);
        Assert.Equal(Amounts(before), Amounts((await host.Get($"/v1/wallets/{anna}")).Text));
        await BooksTie(name);
        Assert.Equal(ExitCode.Ok, (await host.Stop()).Code);
    }

    private static async Task Import(ServedHost host)
    {
        var orders = new StringBuilder("order,email,date,product,category,quantity,amount\n");
        for (var order = 1; order <= 40; order++)
            orders.Append(CultureInfo.InvariantCulture, $"{order},{(order % 4 == 0 ? "anna" : "mei" + order)}@example.com,2026-{1 + order % 9:00}-{1 + order % 27:00},TEA,tea,1,12.50\n");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?name=orders.csv") { Content = new StringContent(orders.ToString(), Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", "the-past");
        using var response = await host.Client.SendAsync(request);
        var begun = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.True((int)response.StatusCode == 202, begun.GetRawText());
        Said action;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            action = await host.Get($"/v1/async-actions/{begun.GetProperty("id").GetString()}");
        }
        while (action.Word("status") is "waiting" or "running");

        Assert.True(action.Word("status") == "done" && action.Number("tables.0.rows_accepted") == 40, action.Text);
    }

    /// <summary>A card whose bonus opens week by week, the first part at once, and a pack of coupons for four months.</summary>
    private static async Task TopUp(ServedHost host, string anna)
    {
        Made(await host.Post("/v1/card-programmes", new { name = "weekly", pay_amount = 50_000, bonus_amount = 50_000, bonus = new { parts = 10, every = "P1W", ends = "before_next" } }));
        Made(await host.Post("/v1/coupon-packs", new { name = "four-fifties", terms = new { off_amount = 5_000, minimum_amount = 20_000 }, windows = new { parts = 4, every = "P1M", ends = "before_next" } }));
        Made(await host.Post($"/v1/wallets/{anna}/top-ups", new { programme = "weekly", payment = new { tender = "bank", receipt = "20871" } }));
        Made(await host.Post("/v1/coupon-packs/four-fifties/issues", new { customer = anna }));
        var wallet = await host.Get($"/v1/wallets/{anna}");
        Assert.Equal((55_000, 5_000, 45_000), (wallet.Number("usable_amount"), wallet.Number("bonus_amount"), wallet.Number("coming_amount")));
    }

    private static async Task BuyAndReturn(ServedHost host, string anna, (int[] Order, string Number) bought)
    {
        var redemption = await Buy(host, anna, bought.Number);
        var back = new List<long>();
        foreach (var line in bought.Order)
        {
            var said = Made(await host.Post($"/v1/orders/{bought.Number}/returns", new { lines = new[] { new { id = $"L{line}", quantity = 1 } } }));
            back.AddRange(said["redemptions"].EnumerateArray().Select(payment => payment.GetProperty("amount").GetInt64()));
        }

        Assert.Equal(redemption.Number("order.stored_value_amount"), back.Sum());
    }

    private static async Task BuyAndCancel(ServedHost host, string anna)
    {
        await Buy(host, anna, "web-canceled");
        var canceled = await host.Post("/v1/orders/web-canceled/cancel", new { reason = "changed their mind" });
        Assert.Equal(200, canceled.Status);
        Assert.Equal("CANCELED", (await host.Get("/v1/orders/web-canceled")).Word("status"));
    }

    /// <summary>Quoted, held, captured, and the order put; what was quoted is what was taken.</summary>
    private static async Task<Said> Buy(ServedHost host, string anna, string order)
    {
        object[] lines = [new { id = "L0", product = "SILK", category = "silk", amount = 13_333 }, new { id = "L1", product = "TEA", category = "tea", amount = 9_999 }, new { id = "L2", product = "CUP", category = "cups", amount = 101 }];
        var quote = await host.Post("/v1/quotes", new { currency = "GBP", customer = anna, channel = "api", lines });
        var held = Made(await host.Post("/v1/holds", new { currency = "GBP", customer = anna, channel = "api", order, lines, expect_payable_amount = quote.Number("order.payable_amount") }));
        var captured = await host.Post($"/v1/holds/{held.Word("id")}/capture", new { });
        Assert.Equal(quote["order"].GetRawText(), held["order"].GetRawText());
        Assert.Equal((200, quote.Number("order.stored_value_amount")), (captured.Status, captured.Number("stored_value_amount")));
        Made(await host.Post("/v1/orders", new
        {
            source_id = order,
            ordered_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            status = "PAID",
            customer = new { id = anna },
            lines = quote["order.lines"].EnumerateArray().Select(line => new { id = line.GetProperty("id").GetString(), quantity = 1, amount = line.GetProperty("total_amount").GetInt64(), category = "silk" }),
        }));
        return held;
    }

    private async Task BooksTie(string name)
    {
        Assert.True((await cli.Run("ledger", "verify", "--db", name, "--json")).With(ExitCode.Ok).Json().GetProperty("is_right").GetBoolean());
        (await cli.Run("ledger", "books", "--db", name)).With(ExitCode.Ok);
    }

    private static Said Made(Said said)
    {
        Assert.True(said.Status == 201, said.Text);
        return said;
    }

    private static (long, long, long, int) Amounts(string wallet)
    {
        var root = System.Text.Json.JsonDocument.Parse(wallet).RootElement;
        return (root.GetProperty("usable_amount").GetInt64(), root.GetProperty("bonus_amount").GetInt64(), root.GetProperty("coming_amount").GetInt64(), root.GetProperty("coupons").GetArrayLength());
    }
}
