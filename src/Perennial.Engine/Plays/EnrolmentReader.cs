using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Reads who is in plays.</summary>
internal sealed class EnrolmentReader(Database database, ShopSettings shop)
{
    /// <summary>Takes the enrolments out whose step is due, with facts: whoever asks writes all of them again, in the same transaction.</summary>
    public List<(Enrolment Enrolment, CustomerFacts Facts)> Due(IReadOnlyList<StoredPlay> running, IReadOnlyList<short> buckets, int today, DbTransaction transaction)
    {
        var dialect = database.Dialect;
        var which = new
        {
            store = shop.Id.Value,
            buckets = dialect.Numbers([.. buckets.Select(bucket => (long)bucket)]),
            plays = dialect.Numbers([.. running.Select(play => (long)play.Id)]),
            day = dialect.Day(today),
        };
        var where = $"where {dialect.In("bucket", "buckets")} and store = @store and state = 0 and next_day <= @day and {dialect.In("play", "plays")}";
        var due = Read(where, which, transaction);
        if (due.Count == 0)
            return [];

        database.Connection.Execute("delete from enrolments " + where, which, transaction);
        var facts = new FactsReader(database, shop).Read([.. due.Select(enrolment => enrolment.Customer)], AskedFacts.None, transaction);
        var left = LeftOfOrders(due, transaction);
        return
        [
            .. due.Select(enrolment => (enrolment.OrderHash == 0
                ? enrolment
                : enrolment with { OrderMinor = Math.Min(enrolment.OrderMinor, left.GetValueOrDefault((enrolment.Customer.Value, enrolment.OrderHash))) }, facts[enrolment.Customer.Value])),
        ];
    }

    /// <summary>What is left of the orders that enrolments began with, by customer and order, in minor units: what came back before a step earns nothing with it.</summary>
    private Dictionary<(long Customer, long Hash), long> LeftOfOrders(List<Enrolment> due, DbTransaction transaction)
    {
        var (dialect, began) = (database.Dialect, new NumberTable("began", "bucket", "customer", "hash"));
        foreach (var (customer, hash) in due.Where(enrolment => enrolment.OrderHash != 0).Select(enrolment => (enrolment.Customer, enrolment.OrderHash)).Distinct())
            began.Add(Bucket.Of(shop.Id, customer).Code, customer.Value, hash);

        return began.Rows == 0 ? [] : database.Connection.Query<(long Customer, long Hash, long Minor)>(
            $"""
            select o.customer, o.source_hash, cast(sum(l.amount - l.refunded) as bigint) from {dialect.From(began)} cross join orders o cross join order_lines l
            where o.bucket = began.bucket and o.store = @store and o.customer = began.customer and o.source_hash = began.hash and l.bucket = o.bucket and l.order_id = o.id and not l.gone
            group by o.customer, o.source_hash
            """, began.With(dialect, new { store = shop.Id.Value }), transaction).ToDictionary(row => (row.Customer, row.Hash), row => row.Minor);
    }

    /// <summary>Enrolments by a condition over the table.</summary>
    public List<Enrolment> Read(string where, object parameters, DbTransaction? transaction = null)
    {
        var dialect = database.Dialect;
        return
        [
            .. database.Connection.Query<Row>(
                $"""
                select play, version, customer, cycle, state, {dialect.DayNumber("entered_day")} as EnteredDay, {dialect.DayNumber("trigger_day")} as TriggerDay, {dialect.DayNumber("last_day")} as LastDay,
                    category, order_minor as OrderMinor, order_hash as OrderHash, pace, step, {dialect.DayNumber("next_day")} as NextDay
                from enrolments {where}
                """, parameters, transaction).Select(row => row.Enrolment()),
        ];
    }

    private sealed class Row
    {
        public int Play { get; init; }

        public int Version { get; init; }

        public long Customer { get; init; }

        public long Cycle { get; init; }

        public short State { get; init; }

        public int EnteredDay { get; init; }

        public int TriggerDay { get; init; }

        public int LastDay { get; init; }

        public int Category { get; init; }

        public long OrderMinor { get; init; }

        public long OrderHash { get; init; }

        public string Pace { get; init; } = "";

        public short Step { get; init; }

        public int NextDay { get; init; }

        public Enrolment Enrolment() => new(Play, Version, new(Customer), Cycle)
        {
            State = (EnrolmentState)State,
            EnteredDay = EnteredDay,
            TriggerDay = TriggerDay,
            LastDay = LastDay,
            Category = Category,
            OrderMinor = OrderMinor,
            OrderHash = OrderHash,
            Pace = Plays.Enrolment.ReadPace(Pace),
            Step = Step,
            NextDay = NextDay,
        };
    }
}
