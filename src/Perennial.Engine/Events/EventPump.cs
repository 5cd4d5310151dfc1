using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Events;

/// <summary>
/// Makes events of what the books have taken in since the last time, each exactly once: a chain's events and how far it was read are written in
/// one transaction. So the books pay nothing for events, and a store that nobody listens to has none.
/// </summary>
public sealed class EventPump(Database database, ShopSettings shop)
{
    /// <summary>How many days before its last day a lot is announced to be ending.</summary>
    public const int NoticeDays = 7;

    /// <summary>Transactions of a bucket, and buckets, that are told of in one transaction of the database: a busy shop has something new in all 256.</summary>
    private const int Batch = 200, BucketsAtOnce = 32;

    private readonly ShopCalendar calendar = new(shop.Zone);

    /// <summary>Brings the events of the store up to date. Several processes may do so at once.</summary>
    /// <returns>How many events were made.</returns>
    public int Run(Instant now)
    {
        var today = calendar.DayOf(now);
        var made = 0;
        foreach (var buckets in Behind(today).Chunk(BucketsAtOnce))
        {
            IReadOnlyList<short> left = buckets;
            while (left.Count > 0)
            {
                (var events, left) = Step(left, today, now);
                made += events;
            }
        }

        EventBook.Forget(database, shop.Id, now);
        return made;
    }

    /// <summary>The buckets in which something is to be told, or that were never looked at.</summary>
    private List<short> Behind(int today) =>
    [
        .. database.Connection.Query<short>(
            $"""
            select c.bucket from chains c left join event_cursors e on e.bucket = c.bucket and e.store = c.store
            where c.store = @store and (e.seq is null or e.seq < c.seq or (c.seq > 0 and {database.Dialect.DayNumber("e.day")} < @today)) order by c.bucket
            """,
            new { store = shop.Id.Value, today }),
    ];

    /// <summary>Tells of the next piece of some buckets, ascending, so that two who do it never wait for each other in a circle.</summary>
    /// <returns>How many events were made, and the buckets that have more.</returns>
    private (int Events, IReadOnlyList<short> Left) Step(IReadOnlyList<short> buckets, int today, Instant now)
    {
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        var events = new List<EventDraft>();
        var left = buckets.Where(bucket => Gather(bucket, (today, now), events, transaction)).ToArray();
        EventWriter.Add(database, transaction, shop.Id, events);
        transaction.Commit();
        return (events.Count, left);
    }

    /// <summary>Gathers what there is to tell of a bucket and moves its cursor.</summary>
    /// <returns>True when there is more.</returns>
    private bool Gather(short bucket, (int Today, Instant Now) when, List<EventDraft> events, DbTransaction transaction)
    {
        var today = when.Today;
        var cursor = Take(bucket, when, transaction);
        var entries = Entries(bucket, cursor.Number, transaction);
        if (cursor.Day < today)
        {
            events.AddRange(Lots(bucket, cursor, (today, IsRelease: true), transaction));
            events.AddRange(Lots(bucket, cursor, (today, IsRelease: false), transaction));
        }

        foreach (var entry in entries.Where(entry => entry.Entry is not null))
            events.AddRange(LedgerEvents.Of(entry.Entry!, shop.Currency, (today, shop.Zone)));

        database.Connection.Execute(
            "update event_cursors set seq = @number, day = @day where bucket = @bucket and store = @store",
            new { number = entries.Count == 0 ? cursor.Number : entries[^1].Number, day = Day(Math.Max(today, cursor.Day)), bucket, store = shop.Id.Value },
            transaction);
        return entries.Count == Batch;
    }

    /// <summary>How far the chain was read, locked until the transaction ends. A chain that was never read begins with what is as old as events are kept.</summary>
    private (long Number, int Day) Take(short bucket, (int Today, Instant Now) when, DbTransaction transaction)
    {
        var parameters = new { bucket, store = shop.Id.Value, since = database.Dialect.Instant(when.Now - Duration.FromDays(EventBook.KeptDays)), day = Day(when.Today) };
        var locked = $"update event_cursors set seq = seq where bucket = @bucket and store = @store returning seq, {database.Dialect.DayNumber("day")}";
        if (database.Connection.Query<(long, int)>(locked, parameters, transaction).AsList() is [var cursor])
            return cursor;

        var before = database.Connection.QueryFirstOrDefault<long>(
            "select seq from transactions where bucket = @bucket and store = @store and recorded_at < @since order by seq desc limit 1", parameters, transaction);
        database.Connection.Execute(
            "insert into event_cursors (bucket, store, seq, day) values (@bucket, @store, @before, @day) on conflict do nothing",
            new { parameters.bucket, parameters.store, before, parameters.day },
            transaction);
        return database.Connection.QuerySingle<(long, int)>(locked, parameters, transaction);
    }

    private List<(long Number, LedgerEntry? Entry)> Entries(short bucket, long after, DbTransaction transaction)
    {
        var rows = database.Connection.Query<EntryRow>(
            $"""
            select t.seq as Seq, t.customer as Customer, t.operation as Operation, coalesce(r.operation, 0) as Corrected, t.reference as Reference,
                {database.Dialect.InstantNumber("t.recorded_at")} as At, t.refused as Refused, t.actor as Actor, t.reason as Reason, t.source as Source, t.answer as Answer
            from transactions t left join transactions r on r.bucket = t.bucket and r.store = t.store and r.seq = t.reference and t.reference > 0
            where t.bucket = @bucket and t.store = @store and t.seq > @after order by t.seq limit @most
            """,
            new { bucket, store = shop.Id.Value, after, most = Batch },
            transaction);
        return [.. rows.Select(row => (row.Seq, row.Refused ? null : row.Entry(shop.Id)))];
    }

    /// <summary>
    /// Lots whose day came since the last time. Releases only of those that are known from before: what the transactions of this step have made is
    /// told with them.
    /// </summary>
    private List<EventDraft> Lots(short bucket, (long Number, int Day) cursor, (int Today, bool IsRelease) what, DbTransaction transaction)
    {
        var (first, last) = (database.Dialect.DayNumber("first_day"), database.Dialect.DayNumber("last_day"));
        var which = what.IsRelease
            ? $"kind = 2 and origin <= 0 and id < @known and {first} > @from and {first} <= @to"
            : $"kind in (2, 3) and {last} > @from + @notice and {last} <= @to + @notice and {first} <= {last} - @notice";
        var rows = database.Connection.Query<(long Customer, long Id, short Kind, long Remaining, int Uses, int First, int Last)>(
            $"select customer, id, kind, remaining, uses_left, {first}, {last} from grants where bucket = @bucket and store = @store and state = 0 and (remaining > 0 or uses_left > 0) and {which}",
            new { bucket, store = shop.Id.Value, known = new TransactionId(cursor.Number + 1).Lot(0).Value, from = cursor.Day, to = what.Today, notice = NoticeDays },
            transaction);
        return
        [
            .. rows.Select(row =>
            {
                var lot = new LotMade(row.Id, (GrantKind)row.Kind, row.Remaining, row.Uses, row.First, row.Last);
                var at = ShopCalendar.DateOf(what.IsRelease ? row.First : row.Last - NoticeDays).AtStartOfDayInZone(shop.Zone).ToInstant();
                return what.IsRelease ? LedgerEvents.Released(new(row.Customer), lot, shop.Currency, at) : LedgerEvents.Expiring(new(row.Customer), lot, shop.Currency, at);
            }),
        ];
    }

    private object Day(int day) => database.Dialect is PostgresDialect ? DateTime.UnixEpoch.AddDays(day) : day;

    private sealed class EntryRow
    {
        public long Seq { get; init; }

        public long Customer { get; init; }

        public short Operation { get; init; }

        public short Corrected { get; init; }

        public long Reference { get; init; }

        public long At { get; init; }

        public bool Refused { get; init; }

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public string Source { get; init; } = "";

        public string Answer { get; init; } = "";

        public LedgerEntry Entry(StoreId store) => new(
            store, new(Customer), Seq, (Operation)Operation, Corrected == 0 ? null : (Operation)Corrected, Reference, Dialect.InstantOf(At), new(Actor, Reason, Source), Answer);
    }
}
