using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Redemptions;
using Perennial.Store;

namespace Perennial.Events;

public sealed class EventPumpTests(BothDatabases databases)
{
    private static readonly Currency Pound = Currency.Of("GBP");
    private static readonly CardProgramme Weekly = new("weekly", 1, Pound, 10_000, 3_000, new(3, Period.FromWeeks(1), true, TrancheEnd.AfterPeriod, Period.FromDays(20)));
    private static readonly IssueGrant Fifty = new(new(GrantKind.Bonus, "welcome", "welcome@1", 5_000, 0, Terms.None, 1, Lot.NoEnd));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Everything_that_moves_money_is_told_once_however_often_and_by_how_many_it_is_looked_for(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        (await till.Ask(Fifty)).OrThrow();
        Pump(till);
        for (var n = 0; n < 20; n++)
            (await till.Ask(till.Redemption(100))).OrThrow();
        Assert.Equal("exceeds_spendable", (await till.Ask(till.Redemption(100_000))).Refusal!.Code);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Pump(till))));
        Pump(till);

        var events = All(till);
        Assert.Equal(20, events.Count(one => one.Type == EventTypes.RedemptionSucceeded));
        Assert.Equal(events.Count, events.Select(one => one.Id).Distinct().Count());
        Assert.Equal(20, events.Where(one => one.Type == EventTypes.RedemptionSucceeded).Select(one => one.Data.GetProperty("id").GetString()).Distinct().Count());
        Assert.All(events, one => Assert.Equal(EventEnvelope.Version, one.ApiVersion));
        Assert.Equal(("till:1", "order 1"), (events[^1].Source.Actor, events[^1].Source.Document));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_hold_is_told_when_it_is_placed_captured_and_voided(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        (await till.Ask(Fifty)).OrThrow();
        Pump(till);
        var spend = Spend.Of(new(1_000, till.Shop.Currency));
        var first = LedgerJson.Read<Held>((await till.Ask(new PlaceHold(spend, Duration.FromMinutes(15)))).OrThrow().Text);
        var second = LedgerJson.Read<Held>((await till.Ask(new PlaceHold(spend, Duration.FromMinutes(15)))).OrThrow().Text);
        var paid = LedgerJson.Read<Redeemed>((await till.Ask(new CaptureHold(new(first.Hold), null))).OrThrow().Text);
        (await till.Ask(new VoidHold(new(second.Hold)))).OrThrow();
        (await till.Ask(RefundRedemption.Whole(new(paid.Redemption)))).OrThrow();

        Pump(till);

        Assert.Equal(
            [EventTypes.HoldPlaced, EventTypes.HoldPlaced, EventTypes.HoldCaptured, EventTypes.RedemptionSucceeded, EventTypes.HoldVoided, EventTypes.RedemptionRefunded],
            All(till).Select(one => one.Type).Where(type => type is not (EventTypes.BonusIssued or EventTypes.BonusReleased)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_tranche_is_told_on_the_day_on_which_it_opens_and_a_week_before_it_ends(string kind)
    {
        await using var till = Till.Open(databases.NewName(kind));
        Pump(till);
        (await till.Ask(new SellCard(Weekly, new(Tender.Cash, "receipt 1")))).OrThrow();
        var days = new Dictionary<string, List<int>> { [EventTypes.BonusReleased] = [], [EventTypes.LotExpiring] = [] };
        var (seen, sold) = (0L, 0);
        for (var day = 0; day < 40; day++)
        {
            // Some days nobody looks: nothing is lost by that, and it is told a little later.
            if (day % 5 != 3)
                Pump(till);
            foreach (var told in All(till, seen))
            {
                seen = EventEnvelope.NumberOf(till.Shop.Id, told.Id).OrThrow();
                sold += told.Type == EventTypes.CardSold ? 1 : 0;
                if (days.TryGetValue(told.Type, out var when))
                    when.Add(day);
            }

            till.Time.Pass(Duration.FromDays(1));
        }

        Assert.Equal([0, 7, 14], days[EventTypes.BonusReleased]);
        Assert.Equal([12, 19, 26], days[EventTypes.LotExpiring]);
        Assert.Equal(1, sold);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task A_reader_who_goes_on_from_the_last_event_misses_none_of_those_that_many_write_at_once(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        var (seen, done) = (new List<long>(), 0);
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            using var database = shops.Another();
            for (var n = 0; n < 25; n++)
            {
                using var transaction = database.Dialect.BeginWrite(database.Connection);
                EventWriter.Add(database, transaction, shops.First.Id, Draft($"{writer}-{n}a"), Draft($"{writer}-{n}b"));
                transaction.Commit();
            }

            Interlocked.Increment(ref done);
        })).ToArray();

        while (true)
        {
            var isOver = Volatile.Read(ref done) == 4;
            var more = EventBook.After(shops.Database, shops.First.Id, (seen.LastOrDefault(), [], 7)).Select(one => EventEnvelope.NumberOf(shops.First.Id, one.Id).OrThrow()).ToArray();
            seen.AddRange(more);
            if (isOver && more.Length == 0)
                break;
        }

        await Task.WhenAll(writers);
        Assert.Equal(Enumerable.Range(1, 200).Select(n => (long)n), seen);
        Assert.Empty(EventBook.After(shops.Database, shops.Second.Id, (0, [], 10)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void What_was_rolled_back_never_happened_and_the_event_of_another_store_is_nobody_s_here(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        using (var transaction = shops.Database.Dialect.BeginWrite(shops.Database.Connection))
            EventWriter.Add(shops.Database, transaction, shops.First.Id, Draft("never"));
        Write(shops, shops.First, BothDatabases.Now);
        Write(shops, shops.Second, BothDatabases.Now);

        var mine = Assert.Single(EventBook.After(shops.Database, shops.First.Id, (0, [], 10)));

        Assert.Equal(mine.Id, EventBook.Find(shops.Database, shops.First.Id, mine.Id).OrThrow().Id);
        Assert.Equal("event_missing", EventBook.Find(shops.Database, shops.Second.Id, mine.Id).Refusal!.Code);
        Assert.Equal("event_missing", EventBook.Find(shops.Database, shops.First.Id, "evt_1").Refusal!.Code);
        Assert.Empty(EventBook.After(shops.Database, shops.First.Id, (0, [EventTypes.CardSold], 10)));
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Events_are_forgotten_after_thirty_days_and_numbers_go_on(string kind)
    {
        using var shops = TwoShops.Open(databases.NewName(kind));
        Write(shops, shops.First, BothDatabases.Now);

        EventBook.Forget(shops.Database, shops.First.Id, BothDatabases.Now + Duration.FromDays(30));
        Assert.Single(EventBook.After(shops.Database, shops.First.Id, (0, [], 10)));
        EventBook.Forget(shops.Database, shops.First.Id, BothDatabases.Now + Duration.FromDays(30) + Duration.FromHours(1) + Duration.FromSeconds(1));
        Assert.Empty(EventBook.After(shops.Database, shops.First.Id, (0, [], 10)));

        Write(shops, shops.First, BothDatabases.Now);
        Assert.Equal(2, EventEnvelope.NumberOf(shops.First.Id, EventBook.After(shops.Database, shops.First.Id, (0, [], 10))[0].Id).OrThrow());
    }

    private static EventDraft Draft(string order) => new(EventTypes.OrderPaid, BothDatabases.Now, new { Order = order }, new("key:sk_live_abc", "order", order));

    private static void Write(TwoShops shops, ShopSettings shop, Instant at)
    {
        using var transaction = shops.Database.Dialect.BeginWrite(shops.Database.Connection);
        EventWriter.Add(shops.Database, transaction, shop.Id, Draft("1") with { CreatedAt = at });
        transaction.Commit();
    }

    private static void Pump(Till till)
    {
        using var database = till.Database();
        new EventPump(database, till.Shop).Run(Instant.FromDateTimeOffset(till.Time.GetUtcNow()));
    }

    private static IReadOnlyList<EventEnvelope> All(Till till, long after = 0)
    {
        using var database = till.Database();
        return EventBook.After(database, till.Shop.Id, (after, [], 1000));
    }
}
