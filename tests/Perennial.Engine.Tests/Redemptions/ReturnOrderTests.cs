using System.Text.Json;
using Dapper;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;
using static Perennial.Orders.SaidOrders;

namespace Perennial.Redemptions;

/// <summary>Goods of an order come back: the ledger gives back what was paid, the books of orders take note.</summary>
public sealed class ReturnOrderTests(BothDatabases databases)
{
    private static readonly SaidLine[] Three = [Line("a", "T1", 3, 1000), Line("b", "T2", 1, 777), Line("c", "T3", 2, 0)];

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Each_line_gives_back_its_own_share_in_whatever_order_lines_come_back(string kind)
    {
        (string, long?, long?)[][] ways =
        [
            [("a", 1000, null), ("a", 1000, null), ("b", null, 100), ("a", 1000, null), ("b", null, 677), ("c", 2000, null)],
            [("c", 1000, null), ("b", 1000, null), ("a", null, 333), ("c", 1000, null), ("a", null, 1), ("a", 3000, null)],
        ];
        foreach (var way in ways)
        {
            await using var till = Till.Open(databases.NewName(kind));
            var spend = await Paid(till, minor: 901);
            foreach (var (at, (line, milli, minor)) in way.Index())
                (await Return(till, $"r{at}", new ReturnLine(line, milli, minor))).OrThrow();

            Assert.Equal(5000, Balance(till));
            Assert.True(spend > 0);
            till.Check();
            using var database = till.Database();
            var order = new ShowOrders(database, till.Shop).One(HearOrder.HashOf("web", "1"))!;
            Assert.Equal(1777, order.RefundedMinor);
            Assert.All(order.Lines, stored => Assert.True(stored.IsGone));
            Assert.Equal("nothing_to_return", (await Return(till, "last")).Refusal!.Code);
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task The_same_return_asked_again_gives_nothing_back_twice(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await Paid(till, minor: 901);

        var first = (await Return(till, "r1", new ReturnLine("a", 1000, null))).OrThrow();
        var again = (await Return(till, "r1", new ReturnLine("a", 1000, null))).OrThrow();

        Assert.False(first.IsReplayed);
        Assert.True(again.IsReplayed);
        Assert.Equal(StoryJson.Text(first.Payments), StoryJson.Text(again.Payments));
        Assert.Equal("key_reused", (await Return(till, "r1", new ReturnLine("a", 2000, null))).Refusal!.Code);
        Assert.Equal(1, till.Scalar<int>("select count(*) from transactions where operation = 14"));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task More_than_was_bought_never_comes_back(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await Paid(till, minor: 901);
        (await Return(till, "r1", new ReturnLine("a", 2000, null))).OrThrow();

        Assert.Equal("exceeds_bought", (await Return(till, "r2", new ReturnLine("a", 2000, null))).Refusal!.Code);
        Assert.Equal("exceeds_bought", (await Return(till, "r3", new ReturnLine("b", null, 778))).Refusal!.Code);
        Assert.Equal("exceeds_bought", (await Return(till, "r4", new ReturnLine("b", null, 400), new ReturnLine("b", null, 400))).Refusal!.Code);
        Assert.Equal("line_unknown", (await Return(till, "r5", new ReturnLine("x", 1000, null))).Refusal!.Code);
        Assert.Equal(0, till.Scalar<int>("select count(*) from order_returns where answer is null"));
        Assert.Equal(1, till.Scalar<int>("select count(*) from transactions where operation = 14"));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Returns_at_the_same_moment_do_not_give_back_more_than_there_is(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await Paid(till, minor: 901);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(() => Return(till, $"r{at}", new ReturnLine("a", 1000, null)))));

        Assert.Equal(3, verdicts.Count(verdict => verdict.Refusal is null));
        Assert.All(verdicts.Where(verdict => verdict.Refusal is not null), verdict => Assert.Contains(verdict.Refusal!.Code, new[] { "exceeds_bought", "nothing_to_return" }));
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_cancelled_order_gives_everything_back_once(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await Paid(till, minor: 901, coupon: 300);
        (await Return(till, "r1", new ReturnLine("a", 1000, null))).OrThrow();

        var cancelled = (await Cancel(till, "c1")).OrThrow();
        var again = (await Cancel(till, "c2")).OrThrow();

        Assert.True(cancelled.IsCalledOff);
        Assert.Empty(again.Payments);
        Assert.Equal(5000, Balance(till));
        Assert.Equal(1, till.Scalar<int>("select count(*) from grants where kind = (select kind from grants where uses_max > 0 limit 1) and uses_left = 1"));
        Assert.Equal("order_canceled", (await Return(till, "r2", new ReturnLine("b", 1000, null))).Refusal!.Code);
        using (var database = till.Database())
        {
            Assert.Equal(OrderStatus.Canceled, new ShowOrders(database, till.Shop).One(HearOrder.HashOf("web", "1"))!.Status);
            Assert.Equal("order_canceled", new HearOrder(database, till.Shop).Run(Order("1", OrderStatus.Paid, Three), null, BothDatabases.Now).Refusal!.Code);
        }

        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_return_that_was_broken_off_is_finished_by_the_next_one(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        await Paid(till, minor: 901);
        // What a crash leaves after the ledger has given back and before the books took note.
        (await Return(till, "r1", new ReturnLine("a", 1000, null))).OrThrow();
        using (var database = till.Database())
        {
            database.Connection.Execute("update order_returns set answer = null");
            database.Connection.Execute("delete from order_stories");
            new HearOrder(database, till.Shop).Run(Order("1", OrderStatus.Paid, Three), null, BothDatabases.Now).OrThrow();
        }

        (await Return(till, "r2")).OrThrow();

        Assert.Equal(5000, Balance(till));
        Assert.Equal(0, till.Scalar<int>("select count(*) from order_returns where answer is null"));
        Assert.True((await Return(till, "r1", new ReturnLine("a", 1000, null))).OrThrow().IsReplayed);
        till.Check();
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_order_that_only_files_have_said_is_returned_by_lines_too_also_those_that_a_later_file_adds(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        using var files = new OrderFilesOnDisk();
        using var database = till.Database();
        const string header = "order_id,email,ordered_at,category,sku,quantity,amount\n", first = "1,ann@example.com,2025-11-03,tea,T1,2,10\n";
        var returning = new ReturnOrder(database, till.Shop, till.Pipelines[0]);
        await Import(database, files.Write("one.csv", header + first));
        var tea = Assert.Single(Stored(database, till).Lines);

        (await returning.Run(new(HearOrder.HashOf("table", "1"), new("r1", [new(tea.Id, 1000, null)]), "test"), BothDatabases.Now)).OrThrow();
        await Import(database, files.Write("two.csv", header + first + "1,ann@example.com,2025-11-03,silk,S1,1,7\n"));
        var silk = Stored(database, till).Lines.Single(line => line.Product == "S1");
        (await returning.Run(new(HearOrder.HashOf("table", "1"), new("r2", [new(silk.Id, 1000, null)]), "test"), BothDatabases.Now)).OrThrow();

        Assert.Equal((1200L, 2), (Stored(database, till).RefundedMinor, Stored(database, till).Lines.Count));
        Assert.Equal((500L, 1000L), (Stored(database, till).Lines.Single(line => line.Key == tea.Key).RefundedMinor, Stored(database, till).Lines.Single(line => line.Key == tea.Key).BackMilli));
        Assert.Equal("exceeds_bought", (await returning.Run(new(HearOrder.HashOf("table", "1"), new("r3", [new(tea.Id, 2000, null)]), "test"), BothDatabases.Now)).Refusal!.Code);
    }

    private static StoredOrder Stored(Database database, Till till) => new ShowOrders(database, till.Shop).One(HearOrder.HashOf("table", "1"))!;

    private static async Task Import(Database database, string path) =>
        (await ImportOrders.Run(database, new() { Paths = [path] }, () => BothDatabases.Now, default)).OrThrow();

    /// <summary>An order of 17.77 that Ann paid in part with stored value.</summary>
    private static async Task<long> Paid(Till till, long minor, long coupon = 0)
    {
        using (var database = till.Database())
        {
            database.Connection.Execute("insert into customers (bucket, id, store) values (@bucket, @id, 1)", new { bucket = Bucket.Of(till.Shop.Id, Till.Ann).Code, id = Till.Ann.Value });
            new HearOrder(database, till.Shop).Run(Order("1", OrderStatus.Paid, Three) with { Identities = [], Customer = Till.Ann.Value }, null, BothDatabases.Now).OrThrow();
        }

        var lots = await till.Give(5000, coupon);
        var basket = new Basket(till.Shop.Currency, "web", [.. Three.Select((line, at) => new BasketLine(at + 1, line.AmountMinor, line.AmountMinor, "tea", line.Product, null, false))]);
        var coupons = coupon > 0 ? new[] { new LotId(lots[^1]) } : [];
        var command = new WalletCommand(till.Shop.Id, Till.Ann, "pay", new("till:1", "redemption", OrderSource.Of("web", "1")), new Redeem(new(basket, minor, coupons)));
        var answer = (await till.Pipelines[0].Ask(command)).OrThrow();
        return JsonDocument.Parse(answer.Text).RootElement.GetProperty("paid_minor").GetInt64();
    }

    private static long Balance(Till till)
    {
        using var database = till.Database();
        return LoadWallet.Run(database, till.Shop, Till.Ann).BalanceMinor(new ShopCalendar(till.Shop.Zone).DayOf(BothDatabases.Now));
    }

    private static async Task<Verdict<ReturnedOrder>> Return(Till till, string key, params ReturnLine[] lines)
    {
        using var database = till.Database();
        return await new ReturnOrder(database, till.Shop, till.Pipelines[0]).Run(new(HearOrder.HashOf("web", "1"), new(key, lines), "test"), BothDatabases.Now);
    }

    private static async Task<Verdict<ReturnedOrder>> Cancel(Till till, string key)
    {
        using var database = till.Database();
        return await new ReturnOrder(database, till.Shop, till.Pipelines[0]).Run(new(HearOrder.HashOf("web", "1"), new(key, []) { IsCancel = true }, "test"), BothDatabases.Now);
    }
}
