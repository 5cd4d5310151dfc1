using NodaTime;
using Perennial.Store;

namespace Perennial.Plays;

public sealed class PlayAttackTests(BothDatabases databases)
{
    public static TheoryData<string> Kinds => BothDatabases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_step_that_waits_gives_nothing_for_an_order_that_came_back_meanwhile(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        shop.Launch(RunPlaysTests.Thanks with { Steps = [RunPlaysTests.Thanks.Steps[0] with { Wait = Period.FromDays(3), StopOnPurchase = false }] });

        var number = await shop.Buys("ann@example.com", 20_000);
        shop.Pass(1);
        await shop.Returns(number);
        await shop.Turn();
        shop.Pass(2);
        await shop.Turn();

        Assert.Empty(shop.Rows<long>("select id from grants"));
        Assert.Empty(shop.Rows<string>("select body from messages"));
        Assert.Equal([(short)EnrolmentState.Ended], shop.Rows<short>("select state from enrolments"));
        Assert.Equal(0, shop.Stored("thanks").ReservedMinor);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_is_forgotten_whose_day_came_while_the_play_was_paused(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        for (var who = 0; who < 40; who++)
        {
            for (var ago = 300; ago > 0; ago -= 5 + ((ago * 7) + (who * 13)) % 36)
                await shop.Buys($"c{who}@example.com", 2_000, ago);
        }

        var miss = new Play("miss", Family.Duration, new(TriggerKind.ClockPassed) { Quantile = Quantile.Quarter }, [new PlayStep { Message = new("sms") { Text = RunPlaysTests.Texts("We miss you.") } }], new(0)) { HoldOutPercent = default };
        shop.Launch(miss with { Name = "other" });
        shop.Launch(miss);
        using (var database = shop.Database())
            new PlayBook(database, shop.Shop).Move("miss", PlayState.Paused, shop.Today, shop.Now).OrThrow();
        for (var day = 0; day < 4; day++)
        {
            await shop.Turn();
            shop.Pass(1);
        }

        using (var database = shop.Database())
            new PlayBook(database, shop.Shop).Move("miss", PlayState.Running, shop.Today, shop.Now).OrThrow();
        await shop.Turn();

        Assert.NotEqual(0, shop.Stored("other").Entered);
        Assert.Equal(shop.Stored("other").Entered, shop.Stored("miss").Entered);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_step_that_waits_counts_only_what_is_left_of_the_order(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var tenth = new PlayStep { Wait = Period.FromDays(3), StopOnPurchase = false, Give = new() { Bonus = new(OrderPercent: new(1_000)) { MaximumAmount = 100_000 } } };
        shop.Launch(new("tenth", Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = 20_000 }, [tenth], new(1_000_000)) { HoldOutPercent = default });
        await shop.Buys("ann@example.com", 90_000);
        await shop.Buys("bob@example.com", 90_000);
        shop.Rows<int>($"update order_lines set refunded = 89000 where order_id in (select id from orders where customer = {shop.Customer("ann@example.com").Value}) returning 1");
        shop.Rows<int>($"update order_lines set refunded = 50000 where order_id in (select id from orders where customer = {shop.Customer("bob@example.com").Value}) returning 1");

        shop.Pass(3);
        await shop.Turn();

        Assert.Equal([(shop.Customer("bob@example.com").Value, 4_000L)], shop.Rows<(long, long)>("select customer, remaining from grants"));
        Assert.Equal(4_000, shop.Stored("tenth").ReservedMinor);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_day_with_the_strangest_plays_and_orders_ends(string kind)
    {
        await using var shop = PlayTill.Open(databases.NewName(kind));
        var tell = new PlayStep { Message = new("sms") { Text = RunPlaysTests.Texts("Hello {name}.") } };
        var clock = new Play("clock", Family.Duration, new(TriggerKind.ClockPassed) { CatchUp = true }, [tell], new(0)) { HoldOutPercent = default };
        for (var who = 0; who < 20; who++)
        {
            for (var ago = 300; ago > 0; ago -= 5 + ((ago * 7) + (who * 13)) % 36)
                await shop.Buys($"c{who}@example.com", 2_000, ago);
        }

        shop.Launch(clock);
        shop.Launch(clock with { Name = "date", Trigger = new(TriggerKind.Date) { Day = new LocalDate(-9998, 1, 31), Every = Period.FromMonths(1) } });
        shop.Launch(clock with { Name = "far", Trigger = new(TriggerKind.Date) { Day = new LocalDate(9999, 12, 31), Every = Period.FromYears(10) } });
        shop.Launch(new("big", Family.LockIn, new(TriggerKind.OrderPaid) { MinimumAmount = 10_000 },
            [new() { Give = new() { Bonus = new(OrderPercent: new(10_000)) { MaximumAmount = 1_000_000_000_000, Parts = 120, Every = Period.FromYears(10), Lasts = Period.FromYears(10) } } }], new(1_000_000_000_000_000)));
        Assert.Contains("1970-01-01", (await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Buys("old@example.com", 2_000, shop.Today + 1))).Message, StringComparison.Ordinal);
        await shop.Buys("old@example.com", 2_000, shop.Today);
        await shop.Buys("c1@example.com", 20_000);

        await shop.Turn();
        shop.Pass(1);
        Assert.Equal(shop.Today, (await shop.Turn()).Day);
    }
}
