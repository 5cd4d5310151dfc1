using System.Data.Common;
using Dapper;
using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>A customer for whom the trigger of a play has come.</summary>
/// <param name="OrderHash">The order that did it; 0 for other triggers.</param>
/// <param name="Spell">The spell of the clock that did it; default for other triggers.</param>
internal sealed record Found(StoredPlay Play, Candidate Candidate, long OrderHash = 0, OpenSpell Spell = default);

/// <summary>Finds for whom the triggers of plays come on a day, in some buckets. Reads the rows of the day and no history.</summary>
internal sealed class CandidateFinder(Database database, ShopSettings shop)
{
    /// <summary>Days for which what was missed is made up: a turn that did not run, a file that was imported late.</summary>
    public const int LateDays = 7;

    private readonly Dialect dialect = database.Dialect;
    private readonly FactsReader facts = new(database, shop);

    /// <summary>The clocks; without any nobody passes anything.</summary>
    public IReadOnlyDictionary<int, ClockFace> Faces { get; init; } = new Dictionary<int, ClockFace>();

    /// <summary>True to look at everybody, also whose next day lies ahead or was passed over: for a preview, which is asked on any day.</summary>
    public bool LooksAtEverybody { get; init; }

    /// <summary>Spells in which something is passed today or was before; the last <see cref="Find"/> read them.</summary>
    public IReadOnlyList<OpenSpell> Due { get; private set; } = [];

    /// <summary>Who is found, with facts, in the order of plays.</summary>
    /// <param name="plays">Plays that are running.</param>
    public List<Found> Find(IReadOnlyList<StoredPlay> plays, IReadOnlyList<short> buckets, int today, DbTransaction? transaction)
    {
        var where = new Where(dialect.Numbers([.. buckets.Select(bucket => (long)bucket)]), today, transaction);
        Due = plays.Any(play => play.Play.Trigger.On == TriggerKind.ClockPassed) ? DueSpells(where) : [];
        var found = new List<Found>();
        foreach (var play in plays)
        {
            found.AddRange(play.Play.Trigger.On switch
            {
                TriggerKind.ClockPassed => Spells(play, today),
                TriggerKind.OrderPaid => Orders(play, where, null),
                TriggerKind.Date => Dates(play, where),
                TriggerKind.StatusGained or TriggerKind.StatusAtRisk => Levels(play, where),
                TriggerKind.TrancheOpened or TriggerKind.TrancheClosing => Tranches(play, where),
                _ => [],
            });
        }

        return WithFacts(Rested(found, transaction), transaction);
    }

    /// <summary>The plays for which one order is the trigger.</summary>
    public List<Found> OfOrder(IReadOnlyList<StoredPlay> plays, (CustomerId Customer, long Hash) order, int today, DbTransaction transaction)
    {
        var where = new Where(dialect.Numbers([Bucket.Of(shop.Id, order.Customer).Code]), today, transaction);
        return WithFacts([.. plays.Where(play => play.Play.Trigger.On == TriggerKind.OrderPaid).SelectMany(play => Orders(play, where, order.Hash))], transaction);
    }

    /// <summary>Customers whom somebody names.</summary>
    /// <param name="occasion">What they are named for: the same one again is the same cycle.</param>
    public List<Found> Named(StoredPlay play, IReadOnlyList<CustomerId> customers, long occasion, (int Today, DbTransaction? Transaction) when) => WithFacts(
        [.. customers.Distinct().Select(customer => new Found(play, new(customer, Cycle(play, occasion), when.Today) { LastDay = when.Today }))], when.Transaction);

    private List<Found> WithFacts(List<Found> found, DbTransaction? transaction)
    {
        var what = LooksAtEverybody ? AskedFacts.All : found.Select(one => one.Play).Distinct().Aggregate(AskedFacts.None, (asked, play) => asked | play.Play.Audience.Asks);
        var known = facts.Read([.. found.Select(one => one.Candidate.Customer)], what, transaction);
        return [.. found.Select(one => one with { Candidate = one.Candidate with { Facts = known[one.Candidate.Customer.Value] } })];
    }

    private List<OpenSpell> DueSpells(Where where) => Spells(
        "spells s", $"{dialect.In("s.bucket", "buckets")} {(LooksAtEverybody ? "" : "and s.next_day <= @day")}",
        (new { store = shop.Id.Value, buckets = where.Buckets, day = dialect.Day(where.Today) }, where.Transaction));

    private List<OpenSpell> Spells(string from, string which, (object Parameters, DbTransaction? Transaction) asked) =>
    [
        .. database.Connection.Query<(long Customer, int Category, int LastDay, int Occasions, long Stretch, int NextDay)>(
            $"select s.customer, s.category, {dialect.DayNumber("s.last_day")}, s.occasions, s.stretch, {dialect.DayNumber("s.next_day")} from {from} where s.store = @store and {which}",
            asked.Parameters, asked.Transaction).Select(row => new OpenSpell(new(row.Customer), row.Category, row.LastDay, row.Occasions, row.Stretch, row.NextDay)),
    ];

    private IEnumerable<Found> Spells(StoredPlay play, int today)
    {
        var trigger = play.Play.Trigger;
        if ((trigger.Category.Length == 0 ? ClockFace.Shop : facts.NumberOf(trigger.Category)) is not { } category)
            yield break;

        foreach (var spell in Due.Where(spell => spell.Category == category))
        {
            if ((trigger.ClockOf == ClockOf.Customer ? spell.PaceOn(Faces) : spell.CategoryPaceOn(Faces)) is not { } pace)
                continue;

            var triggerDay = spell.LastDay + StepPlan.DaysOf(pace, trigger.Quantile);
            if (triggerDay <= today)
                yield return new(play, new(spell.Customer, Cycle(play, Candidate.CycleOfSpell(category, spell.LastDay)), triggerDay) { Category = category, LastDay = spell.LastDay, Pace = pace }, 0, spell);
        }
    }

    /// <summary>Who is due in a category and not yet in the shop comes anyway.</summary>
    private List<Found> Rested(List<Found> found, DbTransaction? transaction)
    {
        var customers = found.Where(one => one.Candidate.Pace is not null && one.Candidate.Category != ClockFace.Shop).Select(one => one.Candidate.Customer).Distinct().ToArray();
        if (customers.Length == 0)
            return found;

        var asked = NumberTable.OfCustomers(shop.Id, customers);
        var inShop = Spells(
            $"{dialect.From(asked)} cross join spells s", $"s.bucket = asked.bucket and s.customer = asked.customer and s.category = {ClockFace.Shop}",
            (asked.With(dialect, new { store = shop.Id.Value }), transaction))
            .ToDictionary(spell => spell.Customer, spell => spell.PaceOn(Faces) is { } pace ? spell.LastDay + pace.Half : 0);
        return
        [
            .. found.Select(one => one.Candidate.Pace is not null && one.Candidate.Category != ClockFace.Shop && inShop.TryGetValue(one.Candidate.Customer, out var day)
                ? one with { Candidate = one.Candidate with { RestsUntilDay = day } }
                : one),
        ];
    }

    /// <summary>The id of an order begins with its day, so that those of the last days are one piece of the table.</summary>
    private List<Found> Orders(StoredPlay play, Where where, long? only)
    {
        var trigger = play.Play.Trigger;
        var from = Math.Max(play.LaunchedDay ?? where.Today, where.Today - LateDays);
        var category = trigger.Category.Length == 0 ? (int?)-1 : facts.NumberOf(trigger.Category);
        if (category is null)
            return [];

        var rows = database.Connection.Query<(long Customer, long Hash, int Day, long Minor, string Channel, string SourceId)>(
            $"""
            select o.customer, o.source_hash, {dialect.DayNumber("o.day")}, cast(sum(l.amount - l.refunded) as bigint), o.channel, o.source_id
            from orders o join order_lines l on l.bucket = o.bucket and l.order_id = o.id
            where {dialect.In("o.bucket", "buckets")} and o.id >= @from and o.id < @to and o.store = @store and o.customer > 0 and not l.gone
                and (@only = 0 or o.source_hash = @only)
            group by o.customer, o.source_hash, o.day, o.channel, o.source_id
            having sum(l.amount - l.refunded) >= @least and (@category < 0 or max(case when l.category = @category then 1 else 0 end) = 1) and sum(l.amount - l.refunded) > 0
            order by o.source_hash
            """,
            new { store = shop.Id.Value, buckets = where.Buckets, from = OrderId.FirstOf(from).Value, to = OrderId.FirstOf(where.Today + 1).Value, only = only ?? 0, least = trigger.MinimumAmount, category },
            where.Transaction).AsList();
        var stored = StoredValue([.. rows.Select(row => new CustomerId(row.Customer)).Distinct()], where.Transaction);
        return
        [
            .. rows.Select(row => (row, Free: row.Minor - stored.GetValueOrDefault((row.Customer, OrderSource.Of(row.Channel, row.SourceId)))))
                .Where(order => order.Free > 0 && order.Free >= trigger.MinimumAmount)
                .Select(order => new Found(
                    play, new(new(order.row.Customer), Cycle(play, order.row.Hash), order.row.Day) { LastDay = order.row.Day, OrderMinor = order.Free, Category = category.Value }, order.row.Hash)),
        ];
    }

    /// <summary>What stored value paid of orders, by customer and by the paper of the order: stored value never earns value.</summary>
    private Dictionary<(long Customer, string Source), long> StoredValue(CustomerId[] customers, DbTransaction? transaction)
    {
        var asked = NumberTable.OfCustomers(shop.Id, customers);
        return customers.Length == 0 ? [] : database.Connection.Query<(long Customer, string Source, long Minor)>(
            $"""
            select t.customer, t.source, cast(sum(p.amount) as bigint) from {dialect.From(asked)} cross join transactions t cross join postings p
            where t.bucket = asked.bucket and t.store = @store and t.customer = asked.customer and t.operation in (@redeem, @capture) and not t.refused
                and p.bucket = t.bucket and p.store = t.store and p.seq = t.seq and p.credit = @redeemed
            group by t.customer, t.source
            """,
            asked.With(dialect, new { store = shop.Id.Value, redeem = (short)Operation.Redeem, capture = (short)Operation.Capture, redeemed = (short)Account.Redeemed }),
            transaction).ToDictionary(row => (row.Customer, row.Source), row => row.Minor);
    }

    private List<Found> Dates(StoredPlay play, Where where)
    {
        if (Occurrences.Latest(play.Play.Trigger, where.Today) is not { } day || day < where.Today - LateDays)
            return [];

        var cycle = Cycle(play, day);
        // Who came in on the first of these days is not read again on the others.
        var notYet = LooksAtEverybody ? "" : "and not exists (select 1 from enrolments e where e.bucket = c.bucket and e.store = c.store and e.play = @play and e.customer = c.id and e.cycle = @cycle)";
        var customers = database.Connection.Query<long>(
            $"select c.id from customers c where {dialect.In("c.bucket", "buckets")} and c.store = @store and c.id > 0 {notYet} order by c.id",
            new { store = shop.Id.Value, buckets = where.Buckets, play = play.Id, cycle }, where.Transaction);
        return [.. customers.Select(customer => new Found(play, new(new(customer), cycle, day) { LastDay = day }))];
    }

    private List<Found> Levels(StoredPlay play, Where where) =>
    [
        .. LevelChanges.Read(database, shop, play.Play.Trigger, (where.Today - LateDays, where.Today, where.Buckets, where.Transaction))
            .Select(change => new Found(play, new(change.Customer, Cycle(play, change.Cycle), change.Day) { LastDay = change.Day })),
    ];

    private List<Found> Tranches(StoredPlay play, Where where)
    {
        var trigger = play.Play.Trigger;
        var (column, ahead) = trigger.On == TriggerKind.TrancheOpened ? ("first_day", 0) : ("last_day", trigger.DaysBefore);
        var rows = database.Connection.Query<(long Customer, long Lot, int Day)>(
            $"select customer, id, {dialect.DayNumber(column)} from grants where {dialect.In("bucket", "buckets")} and store = @store and state = 0 and part > 0 and origin = 0 and (remaining > 0 or uses_left > 0) and {column} > @from and {column} <= @to order by id",
            new { store = shop.Id.Value, buckets = where.Buckets, from = dialect.Day(where.Today + ahead - LateDays), to = dialect.Day(where.Today + ahead) }, where.Transaction);
        return [.. rows.Select(row => new Found(play, new(new(row.Customer), Cycle(play, row.Lot), row.Day - ahead) { LastDay = row.Day - ahead }))];
    }

    private static long Cycle(StoredPlay play, long cycle) => play.Play.Repeat == Repeat.Once ? Candidate.OnlyCycle : cycle;

    /// <summary>Where is looked, and on which day.</summary>
    private sealed record Where(object Buckets, int Today, DbTransaction? Transaction);
}
