using System.Data.Common;
using NodaTime;
using Perennial.Events;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Standing.Pools;

/// <summary>A slot and how full it is.</summary>
public sealed record SlotState(PoolSlot Slot, int Awarded, int Waiting)
{
    /// <summary>How many more were given out than there are places now: nobody loses a place when the shop has fewer.</summary>
    public int Over => Math.Max(0, Awarded - Slot.Capacity);
}

/// <summary>A claim as it is now.</summary>
/// <param name="Place">On the waiting list, the next being 1; 0 when it does not wait.</param>
public sealed record ClaimAnswered(PoolSlot Slot, PoolClaim Claim, int Place);

/// <summary>
/// Places that members claim: before the cut-off claims wait, at the cut-off they are given out by level and then by who came first, and what is
/// released goes to the next one until the slot begins. Everything of a slot is decided under its lock, so that no place is given twice.
/// </summary>
/// <param name="at">The clock; null for the database's own, which all nodes share.</param>
public sealed class PoolDesk(Database database, ShopSettings shop, Func<Instant>? at = null)
{
    private readonly SlotTable table = new(database, shop);

    /// <summary>Publishes a slot, or changes how many places it has; both until the cut-off.</summary>
    /// <returns>Refusals: <c>pool_missing</c>, <c>slot_unusable</c>, <c>slot_started</c>, <c>slot_closed</c>.</returns>
    public Verdict<SlotState> Publish(string pool, string slot, Instant startsAt, int capacity)
    {
        if (!PoolBook.Named(database, shop, pool).Granted(out var defined, out var refusal))
            return refusal;

        var wish = new PoolSlot(pool, slot, startsAt, defined.Pool.CutOff.Of(startsAt, shop.Zone), capacity);
        if (wish.Check() is { } wrong)
            return wrong;

        using var transaction = Begin(wish);
        var known = table.Find(pool, slot, transaction);
        var now = table.Now(at?.Invoke(), known?.SeenAt ?? Instant.MinValue, transaction);
        if ((wish.WhyNotNow(now) ?? (known is null || known.Slot == wish ? null : known.Slot.WhyNotPublish(now))) is { } late)
            return late;

        table.Save(new(wish, now, known?.NextSeq ?? 1), transaction);
        Settle(wish, defined.Pool, now, transaction);
        var state = new SlotState(wish, table.Awarded(wish, transaction), table.Waiting(wish, transaction).Count);
        transaction.Commit();
        return state;
    }

    /// <summary>A customer claims a place. Who has claimed already gets the same answer again.</summary>
    /// <param name="rule">What plays have against it; null where there are none.</param>
    /// <returns>Refusals: <c>pool_missing</c>, <c>slot_missing</c>, <c>slot_started</c>, <c>perk_not_held</c>, <c>perk_held_out</c>, <c>claims_used_up</c>.</returns>
    public Verdict<ClaimAnswered> Claim(string pool, string slot, CustomerId customer, ClaimRule? rule = null)
    {
        if (!Find(pool, slot).Granted(out var found, out var refusal) || !Right(found.Pool, customer).Granted(out var right, out refusal))
            return refusal;

        var leftOut = rule?.Invoke(database, shop, (pool, customer));
        using var transaction = database.Dialect.BeginWrite(database.Connection);
        // The customer before the slot, always: who claims two slots at once is counted right.
        database.Dialect.Lock(transaction, Dialect.NamedLock(shop.Id, $"claims {customer.Value}"));
        table.Lock(pool, slot, transaction);
        var known = table.Find(pool, slot, transaction)!;
        var now = table.Now(at?.Invoke(), known.SeenAt, transaction);
        var earlier = table.Claim(known.Slot, customer, transaction);
        if (earlier is null or { State: ClaimState.Released })
        {
            var period = found.Pool.PeriodOf(new ShopCalendar(shop.Zone).DayOf(known.Slot.StartsAt));
            if (known.Slot.WhyNotNow(now) is { } late)
                return late;
            if (leftOut is { } held)
                return held;
            if (right.WhyNotMore(found.Pool, table.Made(known.Slot, (customer, period), transaction)) is { } enough)
                return enough;

            // Those who waited for the cut-off come before whoever claims after it.
            Settle(known.Slot, found.Pool, now, transaction);
            table.Save(known.Slot, new(customer, right.Rank, known.NextSeq, ClaimState.Waiting), (period, now), transaction);
            table.Save(known with { SeenAt = now, NextSeq = known.NextSeq + 1 }, transaction);
        }

        Settle(known.Slot, found.Pool, now, transaction);
        var answer = Answer(known.Slot, customer, transaction);
        transaction.Commit();
        return answer;
    }

    /// <summary>A claim is given back; the next one on the waiting list gets its place. Once more is the same again.</summary>
    /// <returns>Refusals: <c>pool_missing</c>, <c>slot_missing</c>, <c>slot_started</c>, <c>claim_missing</c>.</returns>
    public Verdict<ClaimAnswered> Release(string pool, string slot, CustomerId customer)
    {
        if (!Find(pool, slot).Granted(out var found, out var refusal))
            return refusal;

        using var transaction = Begin(found.Slot);
        var known = table.Find(pool, slot, transaction)!;
        var now = table.Now(at?.Invoke(), known.SeenAt, transaction);
        if (table.Claim(known.Slot, customer, transaction) is not { } claim)
            return new Refusal("claim_missing", $"This customer has no claim on {slot} of {pool}.");

        if (claim.State != ClaimState.Released)
        {
            if (known.Slot.WhyNotNow(now) is { } late)
                return late;

            Settle(known.Slot, found.Pool, now, transaction);
            table.Save(known.Slot, claim with { State = ClaimState.Released }, (found.Pool.PeriodOf(new ShopCalendar(shop.Zone).DayOf(known.Slot.StartsAt)), now), transaction);
            table.Save(known with { SeenAt = now }, transaction);
        }

        Settle(known.Slot, found.Pool, now, transaction);
        var answer = Answer(known.Slot, customer, transaction);
        transaction.Commit();
        return answer;
    }

    /// <summary>Gives out what is to be given out now: the slots whose cut-off is over and that have not begun. As often as anybody likes, by several nodes at once.</summary>
    /// <returns>How many places were given out.</returns>
    public int Award()
    {
        var pools = PoolBook.Latest(database, shop).ToDictionary(defined => defined.Pool.Name, defined => defined.Pool, StringComparer.Ordinal);
        if (pools.Count == 0)
            return 0;

        var (start, given) = (table.Now(at?.Invoke(), Instant.MinValue, null), 0);
        foreach (var open in table.Open(null, start).Where(open => open.Slot.CutoffAt <= start || pools[open.Slot.Pool].IsInstant))
        {
            using var transaction = Begin(open.Slot);
            var known = table.Find(open.Slot.Pool, open.Slot.Name, transaction)!;
            var now = table.Now(at?.Invoke(), known.SeenAt, transaction);
            given += Settle(known.Slot, pools[known.Slot.Pool], now, transaction);
            table.Save(known with { SeenAt = now }, transaction);
            transaction.Commit();
        }

        return given;
    }

    /// <summary>Slots that have not begun, or one of them whenever it is.</summary>
    /// <param name="slot">Null for all that have not begun.</param>
    /// <returns>Refusals: <c>pool_missing</c>, <c>slot_missing</c>.</returns>
    public Verdict<IReadOnlyList<SlotState>> Show(string pool, string? slot)
    {
        if (!PoolBook.Named(database, shop, pool).Granted(out _, out var refusal) || (slot is not null && !Find(pool, slot).Granted(out _, out refusal)))
            return refusal;

        var slots = slot is null ? table.Open(pool, table.Now(at?.Invoke(), Instant.MinValue, null)) : [table.Find(pool, slot)!];
        return slots.Select(known => new SlotState(known.Slot, table.Awarded(known.Slot, null), table.Claims(known.Slot).Count(claim => claim.State == ClaimState.Waiting))).ToList();
    }

    /// <summary>The claims of a slot, as they are given places: those who have one, those who wait, those who released theirs.</summary>
    /// <returns>Refusals: <c>pool_missing</c>, <c>slot_missing</c>.</returns>
    public Verdict<IReadOnlyList<ClaimAnswered>> Claims(string pool, string slot)
    {
        if (!Find(pool, slot).Granted(out var found, out var refusal))
            return refusal;

        var claims = table.Claims(found.Slot);
        return claims.Select(claim => new ClaimAnswered(found.Slot, claim, claim.PlaceAmong(claims)))
            .OrderBy(one => one.Claim.State switch { ClaimState.Awarded => 0, ClaimState.Waiting => 1, _ => 2 }).ThenBy(one => one.Place).ThenBy(one => one.Claim.Seq).ToList();
    }

    private DbTransaction Begin(PoolSlot slot)
    {
        var transaction = database.Dialect.BeginWrite(database.Connection);
        table.Lock(slot.Pool, slot.Name, transaction);
        return transaction;
    }

    private Verdict<(CapacityPool Pool, PoolSlot Slot)> Find(string pool, string slot)
    {
        if (!PoolBook.Named(database, shop, pool).Granted(out var defined, out var refusal))
            return refusal;

        return table.Find(pool, slot) is { } known ? (defined.Pool, known.Slot) : new Refusal("slot_missing", $"The pool {pool} has no slot ‘{slot}’; publish it: perennial pools publish {pool} SLOT --at TIME --free COUNT");
    }

    private Verdict<ClaimRight> Right(CapacityPool pool, CustomerId customer)
    {
        if (!LevelBook.Named(database, shop, pool.Programme).Granted(out var versions, out var refusal))
            return refusal;

        DefinedLevels[] programmes = [versions[^1]];
        var today = new ShopCalendar(shop.Zone).DayOf(table.Now(at?.Invoke(), Instant.MinValue, null));
        var row = ShowStanding.Of(database, shop, customer, (programmes, today))[0];
        return ClaimRight.Of(pool, programmes[0].Programme, (row.Standing, row.IsHeldOut));
    }

    private ClaimAnswered Answer(PoolSlot slot, CustomerId customer, DbTransaction transaction)
    {
        var claim = table.Claim(slot, customer, transaction)!;
        return new(slot, claim, claim.State == ClaimState.Waiting ? claim.PlaceAmong(table.Waiting(slot, transaction)) : 0);
    }

    /// <summary>Gives the places that are free to those who are next.</summary>
    private int Settle(PoolSlot slot, CapacityPool pool, Instant now, DbTransaction transaction)
    {
        var free = slot.Free(table.Awarded(slot, transaction), pool.IsInstant, now);
        if (free == 0)
            return 0;

        var period = pool.PeriodOf(new ShopCalendar(shop.Zone).DayOf(slot.StartsAt));
        var next = PoolClaim.Next(table.Waiting(slot, transaction), free);
        foreach (var claim in next)
            table.Save(slot, claim with { State = ClaimState.Awarded }, (period, now), transaction);

        EventWriter.Add(database, transaction, shop.Id, [.. next.Select(claim => new EventDraft(
            EventTypes.CapacityGranted, now,
            new { Object = "claim", Pool = slot.Pool, Slot = slot.Name, slot.StartsAt, Customer = PublicId.Of(PublicId.Customer, claim.Customer.Value) }, new("standing", "capacity", $"{slot.Pool} {slot.Name}")))]);
        return next.Count;
    }
}
