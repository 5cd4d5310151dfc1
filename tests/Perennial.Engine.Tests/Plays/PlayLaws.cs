
namespace Perennial.Plays;

/// <summary>What has to hold of plays on every day, read from the raw rows and reckoned apart from the code that decides.</summary>
internal static class PlayLaws
{
    public static void Check(PlayTill shop)
    {
        var plays = Read(shop);
        HeldOutGetNothing(shop, plays);
        Limits(shop, plays);
        NobodyBeforeTheirClock(shop, plays);
        WhatWasPromisedIsInTheBooksOnce(shop);
    }

    private static Dictionary<int, StoredPlay> Read(PlayTill shop)
    {
        using var database = shop.Database();
        return new PlayBook(database, shop.Shop).All().ToDictionary(play => play.Id);
    }

    private static void HeldOutGetNothing(PlayTill shop, Dictionary<int, StoredPlay> plays)
    {
        bool IsHeldOut(int play, long customer) => plays[play].Play.HoldOut.Has(shop.Shop.Id, plays[play].Play.Name, new(customer));

        Assert.DoesNotContain(shop.Rows<(int Play, long Customer)>("select play, customer from promises"), row => IsHeldOut(row.Play, row.Customer));
        Assert.DoesNotContain(shop.Rows<(int Play, long Customer)>("select play, customer from messages"), row => IsHeldOut(row.Play, row.Customer));
        Assert.All(shop.Rows<(int Play, long Customer, short State)>("select play, customer, state from enrolments"), row => Assert.Equal(IsHeldOut(row.Play, row.Customer), row.State == (short)EnrolmentState.HeldOut));
        var byName = plays.Values.ToDictionary(play => play.Play.Name, play => play.Id);
        Assert.DoesNotContain(shop.Rows<(string Programme, long Customer)>("select programme, customer from grants"), row => byName.TryGetValue(row.Programme, out var play) && IsHeldOut(play, row.Customer));
    }

    private static void Limits(PlayTill shop, Dictionary<int, StoredPlay> plays)
    {
        var promises = shop.Rows<(int Play, long Customer, int Day, long Worst, long Cost, short State)>($"select play, customer, {Days("day", shop)}, worst, cost, state from promises where state <> 2");
        var entered = shop.Rows<(int Play, long Customer, int Day)>($"select play, customer, {Days("entered_day", shop)} from enrolments");
        foreach (var stored in plays.Values)
        {
            var guard = stored.Play.Guard;
            var owed = promises.Where(promise => promise.Play == stored.Id).Sum(promise => promise.State == (short)PromiseState.Settled ? promise.Cost : promise.Worst);
            Assert.Equal(stored.ReservedMinor, owed);
            Assert.InRange(owed, 0, guard.BudgetAmount);
            var mine = entered.Where(row => row.Play == stored.Id).ToArray();
            Assert.Equal(stored.Entered, mine.Length);
            Assert.InRange(mine.Length, 0, guard.CustomersMax ?? long.MaxValue);
            Assert.All(mine.GroupBy(row => row.Day), day => Assert.InRange(day.Count(), 0, guard.CustomersPerDay ?? long.MaxValue));
            Assert.All(mine.GroupBy(row => row.Customer), who => Assert.InRange(who.Count(), 0, guard.TimesPerCustomer ?? int.MaxValue));
            foreach (var gift in promises.Where(promise => promise.Play == stored.Id && guard.CustomerAmount is not null))
            {
                var since = Span.Since(gift.Day, guard.CustomerPeriod);
                var before = promises.Where(other => other.Customer == gift.Customer && other.Day >= since && other.Day <= gift.Day && (other.Play <= gift.Play || other.Day < gift.Day));
                Assert.InRange(before.Sum(other => other.State == (short)PromiseState.Settled ? other.Cost : other.Worst), 0, guard.CustomerAmount!.Value);
            }
        }
    }

    private static void NobodyBeforeTheirClock(PlayTill shop, Dictionary<int, StoredPlay> plays)
    {
        var rows = shop.Rows<(int Play, long Customer, short Step, int Day, int LastDay, int EnteredDay, string Pace)>(
            $"""
            select p.play, p.customer, p.step, {Days("p.day", shop)}, {Days("e.last_day", shop)}, {Days("e.entered_day", shop)}, e.pace from promises p
            join enrolments e on e.bucket = p.bucket and e.store = p.store and e.play = p.play and e.customer = p.customer and e.cycle = p.cycle where p.state <> 2 and e.pace <> ''
            """);
        Assert.NotEmpty(rows);
        var bought = shop.Rows<(long Customer, int Day)>($"select o.customer, {Days("o.day", shop)} from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id where not l.gone").ToLookup(row => row.Customer, row => row.Day);
        foreach (var row in rows)
        {
            var play = plays[row.Play].Play;
            var due = StepPlan.DaysOf(Enrolment.ReadPace(row.Pace)!.Value, play.Steps[row.Step].At ?? play.Trigger.Quantile);
            Assert.InRange(row.Day - row.LastDay, due, int.MaxValue);
            // Whoever bought after the last purchase that was counted, and kept it, was left alone. With a category other goods count from the day of entering on.
            var quiet = play.Trigger.Category.Length > 0 ? row.EnteredDay : 0;
            Assert.DoesNotContain(bought[row.Customer], day => day > row.LastDay && day >= quiet && day < row.Day);
        }
    }

    private static void WhatWasPromisedIsInTheBooksOnce(PlayTill shop)
    {
        var lots = shop.Rows<string>("select lots from promises where lots <> ''").SelectMany(text => text.Split(' ')).ToArray();
        Assert.Equal(lots.Length, shop.Rows<long>("select count(*) from transactions where reason = 'play' and not refused").Single());
        Assert.Equal(0, shop.Rows<long>("select count(*) from promises where state = 0").Single());
        Assert.Equal(0, shop.Rows<long>("select count(*) from promises where told = 1 and state = 1").Single());
    }

    private static string Days(string column, PlayTill shop)
    {
        using var database = shop.Database();
        return database.Dialect.DayNumber(column);
    }
}
