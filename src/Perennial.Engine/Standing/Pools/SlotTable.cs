using System.Data.Common;
using System.Text;
using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Standing.Pools;

/// <summary>A slot as it lies in the database.</summary>
/// <param name="SeenAt">The latest instant at which anything of it was decided.</param>
public sealed record KnownSlot(PoolSlot Slot, Instant SeenAt, long NextSeq);

/// <summary>Reads and writes slots and claims. Whatever changes one does so under the lock of the slot.</summary>
internal sealed class SlotTable(Database database, ShopSettings shop)
{
    private const string Columns = "pool, slot, starts_at, cutoff_at, capacity, seen_at, next_seq";

    /// <summary>The bucket of a slot: everything about it lies in one place, whoever claims.</summary>
    public short BucketOf(string pool, string slot) => Bucket.Of(shop.Id, new(FrozenHash.Signed(Encoding.UTF8.GetBytes($"{pool}\n{slot}")))).Code;

    /// <summary>Waits until nobody else decides anything of the slot.</summary>
    public void Lock(string pool, string slot, DbTransaction transaction) => database.Dialect.Lock(transaction, Dialect.NamedLock(shop.Id, $"slot {pool}\n{slot}"));

    /// <summary>
    /// The instant at which something is decided: by the database's own clock, so that all nodes agree, and never before what was decided last, so
    /// that a clock that is set back opens nothing again.
    /// </summary>
    /// <param name="at">Another clock; null for the database's.</param>
    public Instant Now(Instant? at, Instant seenAt, DbTransaction? transaction) => Instant.Max(seenAt, at ?? Dialect.InstantOf(database.Connection.QuerySingle<long>(
        database.Dialect is PostgresDialect ? "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)" : "select cast(unixepoch('subsec') * 1000000 as integer)", transaction: transaction)));

    /// <summary>A slot; null when it is not published.</summary>
    public KnownSlot? Find(string pool, string slot, DbTransaction? transaction = null) => Read("bucket = @bucket and store = @store and pool = @pool and slot = @slot", Key(pool, slot), transaction).SingleOrDefault();

    /// <summary>Slots of a pool that have not begun at an instant, by when they begin.</summary>
    public IReadOnlyList<KnownSlot> Open(string? pool, Instant now) =>
        Read($"store = @store and starts_at > @now{(pool is null ? "" : " and pool = @pool")}", new { store = shop.Id.Value, pool, now = database.Dialect.Instant(now) }, null);

    public void Save(KnownSlot known, DbTransaction transaction) => database.Connection.Execute(
        $"""
        insert into pool_slots (bucket, store, {Columns}) values (@bucket, @store, @pool, @slot, @startsAt, @cutoffAt, @capacity, @seenAt, @nextSeq)
        on conflict (bucket, store, pool, slot) do update set
            starts_at = excluded.starts_at, cutoff_at = excluded.cutoff_at, capacity = excluded.capacity, seen_at = excluded.seen_at, next_seq = excluded.next_seq
        """,
        new
        {
            bucket = BucketOf(known.Slot.Pool, known.Slot.Name),
            store = shop.Id.Value,
            pool = known.Slot.Pool,
            slot = known.Slot.Name,
            startsAt = database.Dialect.Instant(known.Slot.StartsAt),
            cutoffAt = database.Dialect.Instant(known.Slot.CutoffAt),
            capacity = known.Slot.Capacity,
            seenAt = database.Dialect.Instant(known.SeenAt),
            nextSeq = known.NextSeq,
        }, transaction);

    /// <summary>The claims of a slot, in the order in which they came.</summary>
    public IReadOnlyList<PoolClaim> Claims(PoolSlot slot, DbTransaction? transaction = null) => Claims(slot, "", default, transaction);

    /// <summary>Those that wait.</summary>
    public IReadOnlyList<PoolClaim> Waiting(PoolSlot slot, DbTransaction transaction) => Claims(slot, " and state = 0", default, transaction);

    /// <summary>A customer's claim; null when there is none.</summary>
    public PoolClaim? Claim(PoolSlot slot, CustomerId customer, DbTransaction? transaction) => Claims(slot, " and customer = @customer", customer, transaction).SingleOrDefault();

    /// <summary>How many places have been given out.</summary>
    public int Awarded(PoolSlot slot, DbTransaction? transaction) => database.Connection.QuerySingle<int>(
        "select count(*) from pool_claims where bucket = @bucket and store = @store and pool = @pool and slot = @slot and state = 1", Key(slot.Pool, slot.Name), transaction);

    /// <summary>How many claims on other slots of a period a customer has that were not released.</summary>
    public long Made(PoolSlot slot, (CustomerId Customer, int Period) whose, DbTransaction transaction) => database.Connection.QuerySingle<long>(
        "select count(*) from pool_claims where store = @store and customer = @customer and pool = @pool and period_day = @period and state <> 2 and slot <> @slot",
        new { store = shop.Id.Value, customer = whose.Customer.Value, pool = slot.Pool, period = database.Dialect.Day(whose.Period), slot = slot.Name }, transaction);

    public void Save(PoolSlot slot, PoolClaim claim, (int Period, Instant Now) when, DbTransaction transaction) => database.Connection.Execute(
        """
        insert into pool_claims (bucket, store, pool, slot, customer, seq, level, state, period_day, claimed_at, changed_at)
        values (@bucket, @store, @pool, @slot, @customer, @seq, @level, @state, @period, @now, @now)
        on conflict (bucket, store, pool, slot, customer) do update set
            seq = excluded.seq, level = excluded.level, state = excluded.state, period_day = excluded.period_day, changed_at = excluded.changed_at
        """,
        new
        {
            bucket = BucketOf(slot.Pool, slot.Name),
            store = shop.Id.Value,
            pool = slot.Pool,
            slot = slot.Name,
            customer = claim.Customer.Value,
            seq = claim.Seq,
            level = (short)claim.Rank,
            state = (short)claim.State,
            period = database.Dialect.Day(when.Period),
            now = database.Dialect.Instant(when.Now),
        }, transaction);

    private object Key(string pool, string slot) => new { bucket = BucketOf(pool, slot), store = shop.Id.Value, pool, slot };

    private List<PoolClaim> Claims(PoolSlot slot, string and, CustomerId customer, DbTransaction? transaction) =>
        [.. database.Connection.Query<(long Customer, short Level, long Seq, short State)>(
            $"select customer, level, seq, state from pool_claims where bucket = @bucket and store = @store and pool = @pool and slot = @slot{and} order by seq",
            new { bucket = BucketOf(slot.Pool, slot.Name), store = shop.Id.Value, pool = slot.Pool, slot = slot.Name, customer = customer.Value }, transaction)
            .Select(row => new PoolClaim(new(row.Customer), row.Level, row.Seq, (ClaimState)row.State))];

    private List<KnownSlot> Read(string where, object parameters, DbTransaction? transaction) =>
        [.. database.Connection.Query<(string Pool, string Slot, long StartsAt, long CutoffAt, int Capacity, long SeenAt, long NextSeq)>(
            $"""
            select pool, slot, {database.Dialect.InstantNumber("starts_at")}, {database.Dialect.InstantNumber("cutoff_at")}, capacity, {database.Dialect.InstantNumber("seen_at")}, next_seq
            from pool_slots where {where} order by starts_at, pool, slot
            """, parameters, transaction)
            .Select(row => new KnownSlot(
                new(row.Pool, row.Slot, Dialect.InstantOf(row.StartsAt), Dialect.InstantOf(row.CutoffAt), row.Capacity), Dialect.InstantOf(row.SeenAt), row.NextSeq))];
}
