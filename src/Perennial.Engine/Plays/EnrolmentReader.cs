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
        var facts = new FactsReader(database, shop).Read([.. due.Select(enrolment => enrolment.Customer).Distinct()], transaction);
        return [.. due.Select(enrolment => (enrolment, facts[enrolment.Customer.Value]))];
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
