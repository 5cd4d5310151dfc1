using Dapper;
using Perennial.Clocks;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>Reads whom plays reached and whom they held out, and what was given.</summary>
/// <param name="entered">Who entered on other days is not looked at.</param>
internal sealed class TrialReader(Database database, ShopSettings shop, DaySpan entered)
{
    /// <summary>The plays that took somebody in.</summary>
    /// <param name="purchases">Whose customers are asked who came back.</param>
    /// <param name="known">What was known by the end of the days that are looked at.</param>
    public (IReadOnlyList<PlayTrial> Trials, IReadOnlyList<string> WithoutHoldOut) Read(ShopPurchases purchases, PurchaseLog known, EconomicsAsk ask)
    {
        var entries = Enrolled(ask).ToLookup(entry => entry.Play);
        var days = Days(purchases, known, [.. entries.SelectMany(play => play).Select(entry => entry.Customer)]);
        var (trials, without) = (new List<PlayTrial>(), new List<string>());
        foreach (var play in new PlayBook(database, shop).All().Where(play => entries.Contains(play.Id)))
        {
            if (entries[play.Id].All(entry => !entry.IsHeldOut) && play.Play.HoldOutPercent.BasisPoints == 0)
                without.Add(play.Play.Name);
            else
                trials.Add(PlayTrial.Of((play.Id, play.Play.Name), entries[play.Id], customer => days.GetValueOrDefault(customer, []), (ask.WindowDays, ask.Span.LastDay)));
        }

        return (trials, without);
    }

    private static Dictionary<CustomerId, IReadOnlyList<int>> Days(ShopPurchases purchases, PurchaseLog known, HashSet<CustomerId> wanted)
    {
        var numbers = new Dictionary<int, CustomerId>();
        for (var number = 0; number < purchases.Customers.Count && wanted.Count > 0; number++)
        {
            if (wanted.Contains(new(purchases.Customers[number])))
                numbers[number] = new(purchases.Customers[number]);
        }

        return PurchaseDays.Of(known, numbers.Keys.ToHashSet()).ToDictionary(pair => numbers[pair.Key], pair => pair.Value);
    }

    /// <summary>Who entered on the days that are looked at. Of what was given, what is known to have cost something counts with that, the rest with the most that it can.</summary>
    private IEnumerable<Enrolled> Enrolled(EconomicsAsk ask)
    {
        var dialect = database.Dialect;
        return database.Connection.Query<Row>(
            $"""
            select e.play, e.customer, e.state, {dialect.DayNumber("e.entered_day")} as Day, cast(count(p.step) as integer) as Steps,
                cast(coalesce(sum(case when p.day <= e.entered_day + @window then case when p.state = 3 then p.cost else p.worst end else 0 end), 0) as bigint) as Cost,
                cast(coalesce(sum(case when p.day <= e.entered_day + @window and p.state <> 3 then p.worst else 0 end), 0) as bigint) as Open,
                cast(coalesce(sum(case when p.day > e.entered_day + @window then case when p.state = 3 then p.cost else p.worst end else 0 end), 0) as bigint) as Later
            from enrolments e left join promises p on p.bucket = e.bucket and p.store = e.store and p.play = e.play and p.customer = e.customer and p.cycle = e.cycle and p.state <> 2
            where e.store = @store and e.entered_day between @first and @last
            group by e.bucket, e.play, e.customer, e.cycle, e.state, e.entered_day
            """,
            new { store = shop.Id.Value, window = ask.WindowDays, first = dialect.Day(entered.FirstDay), last = dialect.Day(entered.LastDay) }).Select(row => row.Enrolled());
    }

    private sealed class Row
    {
        public int Play { get; init; }

        public long Customer { get; init; }

        public short State { get; init; }

        public int Day { get; init; }

        public int Steps { get; init; }

        public long Cost { get; init; }

        public long Open { get; init; }

        public long Later { get; init; }

        public Enrolled Enrolled() => new(Play, new(Customer), (EnrolmentState)State == EnrolmentState.HeldOut, Day) { Steps = Steps, CostMinor = Cost, OpenMinor = Open, LaterMinor = Later };
    }
}
