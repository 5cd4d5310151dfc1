using Perennial.Clocks;
using Perennial.Orders;

namespace Perennial.Plays;

public sealed class BackTestTests
{
    private const int AsOf = 800, Days = 28, Window = 30;

    private static readonly string[] Names = ["tea", "rice"];

    private static readonly Play WinBack = MadePlays.Clock with { Trigger = new(TriggerKind.ClockPassed) { Category = "tea" } };

    [Fact]
    public void Nobody_peeks_whatever_happens_after_a_day_changes_nothing_of_what_was_decided_by_then()
    {
        foreach (var play in new[] { WinBack, MadePlays.OnOrder(MadePlays.Coupon(null, 500)), MadePlays.Clock with { Guard = new(20_000) { CustomersPerDay = 3 } } })
        {
            var (log, returning) = Shop(seed: 5);
            var before = BackTest.Run(new(play, AsOf, Days, Window), new(log, returning), Names).OrThrow();
            Assert.True(before.Entrants.Count > 20, $"Only {before.Entrants.Count} entered.");

            foreach (var cut in new[] { AsOf, AsOf + 9, AsOf + Days })
            {
                var (later, laterReturning) = Shop(seed: 5, otherAfter: cut);
                var after = BackTest.Run(new(play, AsOf, Days, Window), new(later, laterReturning), Names).OrThrow();

                Assert.Equal(Decided(before, cut), Decided(after, cut));
                Assert.NotEqual(before.RevenueMinor, after.RevenueMinor);
            }
        }
    }

    [Fact]
    public void What_comes_back_later_was_still_bought_then()
    {
        var log = new PurchaseLog(withAmounts: true);
        log.Add(0, 0, 10, 500);
        log.Observe(30);
        log.Sort();
        NetLine[] lines = [new(10, 0, 9, 1_000, 500), new(20, 0, 9, -1_000, -500)];
        var history = new ShopHistory(log, new Dictionary<int, IReadOnlyList<NetLine>> { [0] = lines });

        Assert.Equal([1, 1, 0], new[] { 10, 19, 20 }.Select(day => history.Of(0, day).Length));
        Assert.Equal(1, history.Until(19).Count);
        Assert.Equal(0, history.Until(20).Count);
    }

    [Fact]
    public void An_order_that_earns_a_coupon_is_watched_from_the_day_after()
    {
        var history = History((0, 5, 10_000), (0, 9, 10_000), (1, 5, 10_000), (2, 6, 900), (3, 1, 100), (4, 100, 100));
        var play = MadePlays.OnOrder(MadePlays.Coupon(null, 500)) with { Trigger = new(TriggerKind.OrderPaid) { MinimumAmount = 1_000 }, Repeat = Repeat.Once };

        var result = BackTest.Run(new(play, 4, 3, 10), history, Names).OrThrow();

        Assert.Equal([(0, 5, 9), (1, 5, null)], result.Entrants.Select(entrant => (entrant.Customer, entrant.EnteredDay, entrant.CameDay)));
        Assert.Equal((1, 10_000, 1_000, 500), (result.Came, result.RevenueMinor, result.WorstMinor, result.GiftMinor));
        // Of 100 reached, 50 come anyway and take 5.00 each; a return earns 35 % of 100.00 less the 5.00.
        Assert.Equal(100 * 250.0 / 3_000, result.BreakEven.Per100!.Value, 9);
    }

    [Fact]
    public void A_day_that_the_data_do_not_reach_is_refused_with_the_one_that_they_do()
    {
        var refusal = BackTest.Run(new(MadePlays.OnOrder(MadePlays.Coupon(null, 500)), 80, 28, 30), History((0, 1, 100), (0, 100, 100)), Names).Refusal!;

        Assert.Equal(("backtest_window", true), (refusal.Code, refusal.Message.Contains("Use --as-of 1970-02-12 or earlier", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_orders_do_not_say_cannot_be_tried_on_them()
    {
        var play = MadePlays.Clock with { Trigger = new(TriggerKind.StatusGained) { Programme = "members" } };

        Assert.Equal("backtest_trigger", BackTest.Run(new(play, 5, 1, 1), History((0, 1, 100), (0, 100, 100)), Names).Refusal!.Code);
        Assert.Equal("backtest_no_clock", BackTest.Run(new(WinBack, 5, 1, 1), History((0, 1, 100), (0, 100, 100)), Names).Refusal!.Code);
    }

    [Fact]
    public void What_the_past_does_not_say_is_taken_as_met_and_named()
    {
        var play = MadePlays.OnOrder(MadePlays.Coupon(null, 500)) with { Audience = new() { Consent = ["sms"], Tags = ["vip"], OccasionsMin = 2 } };

        var result = BackTest.Run(new(play, 4, 6, 10), History((0, 5, 10_000), (0, 9, 10_000), (3, 1, 100), (4, 100, 100)), Names).OrThrow();

        Assert.Equal(["consent", "tags"], result.TakenAsMet);
        Assert.Equal([9], result.Entrants.Select(entrant => entrant.EnteredDay));
        Assert.Equal(1, result.Refused["play_audience"]);
    }

    [Theory]
    [InlineData(50, 100, 0.4038, 0.5962)]
    [InlineData(0, 10, 0, 0.2775)]
    public void A_share_has_wilsons_interval(int yes, int all, double low, double high)
    {
        var share = ShareOfClusters.Of(Enumerable.Range(0, all).Select(at => (at, at < yes)));

        Assert.Equal((low, high), (Math.Round(share.Low, 4), Math.Round(share.High, 4)));
    }

    [Fact]
    public void Answers_of_one_customer_count_for_less()
    {
        var alone = ShareOfClusters.Of(Enumerable.Range(0, 200).Select(at => (at, at % 4 < 2)));
        var pairs = ShareOfClusters.Of(Enumerable.Range(0, 200).Select(at => (at / 2, at % 4 < 2)));

        // Pairs that always agree are worth half as many.
        Assert.Equal(Math.Sqrt(2), (pairs.High - pairs.Low) / (alone.High - alone.Low), 1);
    }

    [Fact]
    public void The_smallest_visible_lift_matches_the_published_formula()
    {
        // (1.959964 + 0.841621) √(0.3 · 0.7 · (1/900 + 1/100)) = 13.53 of 100.
        Assert.Equal(13.53, SmallestLift.Per100(0.3, 1_000, new(1_000))!.Value, 2);
        Assert.Null(SmallestLift.Per100(0.3, 1_000, default));
    }

    private static List<(int, long, int, string)> Decided(BackTestResult result, int byDay) =>
        [.. result.Entrants.Where(entrant => entrant.EnteredDay <= byDay).Select(entrant => (entrant.Customer, entrant.Cycle, entrant.EnteredDay, string.Join(';', entrant.Steps.Where(step => step.Day <= byDay))))];

    private static ShopHistory History(params (int Customer, int Day, long Minor)[] purchases)
    {
        var log = new PurchaseLog(withAmounts: true);
        foreach (var (customer, day, minor) in purchases)
            log.Add(customer, 0, day, minor);

        log.Sort();
        return new(log, new Dictionary<int, IReadOnlyList<NetLine>>());
    }

    /// <summary>A shop with returns. With a day, everything after it is another story: other people, other amounts, other returns.</summary>
    private static (PurchaseLog Log, IReadOnlyDictionary<int, IReadOnlyList<NetLine>> Returning) Shop(ulong seed, int otherAfter = int.MaxValue)
    {
        const int LastDay = AsOf + Days + Window + 5;
        var lines = new List<(int Customer, NetLine Line)>();
        for (var customer = 0; customer < 400; customer++)
        {
            var dice = new Dice(FrozenHash.Of((ulong)customer, seed));
            var day = dice.Below(700);
            while (day <= LastDay)
            {
                var (category, minor, gap) = (dice.Below(2), 500 + (100L * dice.Below(50)), 1 + dice.Below(90));
                if (day > otherAfter)
                    (category, minor, gap) = (1 - category, minor * 3, 1 + (gap / 2));

                lines.Add((customer, new(day, category, 1 + category, 1_000, minor)));
                if (dice.Chance(0.05))
                    lines.Add((customer, new(Math.Min(LastDay, day + 1 + dice.Below(40)), category, 1 + category, -1_000, -minor)));

                day += gap;
            }
        }

        if (otherAfter < LastDay)
            lines.Add((17, new(otherAfter + 1, 0, 1, -1_000, -1)));

        var returning = lines.Where(line => line.Line.IsReturn).Select(line => line.Customer).ToHashSet();
        var log = new PurchaseLog(withAmounts: true);
        foreach (var (customer, line) in lines.Where(line => !returning.Contains(line.Customer)))
            log.Add(customer, line.Category, line.Day, line.AmountMinor);

        log.Observe(LastDay);
        log.Sort();
        return (log, lines.Where(line => returning.Contains(line.Customer)).GroupBy(line => line.Customer).ToDictionary(group => group.Key, group => (IReadOnlyList<NetLine>)[.. group.Select(line => line.Line)]));
    }
}
