using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Orders;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Grants;

/// <summary>Cards in parcels, as they lie in the database.</summary>
internal sealed class ParcelTable(Database database, ShopSettings shop)
{
    private readonly OrderStories stories = new(database, shop.Id);

    /// <summary>The card of an order; null when there is none.</summary>
    public ParcelCard? One(long hash, DbTransaction? transaction = null) => Load("bucket = @bucket and store = @store and hash = @hash", Key(hash), transaction).FirstOrDefault();

    /// <summary>The cards of the orders that somebody may mean by a number; some files have the customer behind the number.</summary>
    public IReadOnlyList<ParcelCard> Named(string number) => Load(
        "store = @store and (source_id = @number or substr(source_id, 1, length(@start)) = @start) order by decided_at, hash limit 10",
        new { store = shop.Id.Value, number, start = number + (char)OrderDraft.NumberEnd }, null);

    /// <summary>Cards in one of some states, in the order of packing.</summary>
    /// <param name="after">The last one seen; null to begin.</param>
    public IReadOnlyList<ParcelCard> In(IReadOnlyList<ParcelState> states, ParcelCard? after, int limit) => Load(
        $"store = @store and {database.Dialect.In("state", "states")} and (decided_at, hash) > (@at, @hash) order by decided_at, hash limit @limit",
        new { store = shop.Id.Value, states = database.Dialect.Numbers([.. states.Select(state => (long)state)]), at = database.Dialect.Instant(Dialect.InstantOf(after?.DecidedAt ?? 0)), hash = after?.Hash ?? long.MinValue, limit }, null);

    /// <summary>Cards whose shelf or ledger has not followed yet: what a program left that died.</summary>
    public IReadOnlyList<ParcelCard> Unfinished(int limit) => Load(
        "store = @store and gift <> '' and (booked = 1 or (booked = 2 and state in (2, 3)) or (booked = 3 and state in (0, 1))) order by hash limit @limit", new { store = shop.Id.Value, limit }, null);

    /// <summary>Writes a new card.</summary>
    /// <returns>False when the order has one.</returns>
    public bool Add(ParcelCard card, DbTransaction transaction) => database.Connection.Execute(
        """
        insert into parcels (bucket, store, hash, state, booked, round, customer, channel, source_id, name, language, gift, title, cost, rule, template, note, reason, why,
            holder, lot, decided_on, decided_at, printed_times, changed_by, changed_at)
        values (@bucket, @store, @Hash, @state, @booked, 0, @Customer, @Channel, @SourceId, @Name, @Language, @Gift, @Title, @Cost, @Rule, @Template, @Note, @Reason, @Why,
            @Customer, 0, @day, @at, 0, @ChangedBy, @at) on conflict do nothing
        """,
        new
        {
            bucket = stories.BucketOf(card.Hash).Code,
            store = shop.Id.Value,
            card.Hash,
            state = (short)card.State,
            booked = (short)card.Booked,
            card.Customer,
            card.Channel,
            card.SourceId,
            card.Name,
            card.Language,
            card.Gift,
            card.Title,
            card.Cost,
            card.Rule,
            card.Template,
            card.Note,
            card.Reason,
            card.Why,
            day = database.Dialect.Day(card.DecidedOn),
            at = database.Dialect.Instant(Dialect.InstantOf(card.DecidedAt)),
            card.ChangedBy,
        }, transaction) == 1;

    /// <summary>Moves a card from one state to another, if it still is in the first.</summary>
    public bool Turn(ParcelCard card, ParcelState to, (string Actor, string Why, Instant Now) by) => database.Connection.Execute(
        """
        update parcels set state = @to, why = case when @why = '' then why else @why end, changed_by = @actor, changed_at = @now
        where bucket = @bucket and store = @store and hash = @hash and state = @state and booked = @booked
        """,
        new { bucket = stories.BucketOf(card.Hash).Code, store = shop.Id.Value, hash = card.Hash, state = (short)card.State, booked = (short)card.Booked, to = (short)to, why = by.Why, actor = by.Actor, now = database.Dialect.Instant(by.Now) }) == 1;

    /// <summary>Notes how far shelf and ledger have followed, if nobody else has.</summary>
    public bool Book(ParcelCard card, ParcelCard after, DbTransaction transaction) => database.Connection.Execute(
        """
        update parcels set booked = @to, state = case when @turns then @state else state end, holder = @holder, lot = @lot, round = @round, why = @why
        where bucket = @bucket and store = @store and hash = @hash and booked = @booked and round = @before
        """,
        new
        {
            bucket = stories.BucketOf(card.Hash).Code,
            store = shop.Id.Value,
            hash = card.Hash,
            booked = (short)card.Booked,
            before = card.Round,
            to = (short)after.Booked,
            turns = after.State != card.State,
            state = (short)after.State,
            holder = after.Holder,
            lot = after.Lot,
            round = after.Round,
            why = after.Why,
        }, transaction) == 1;

    /// <summary>True while every paid order gets a card: a rule may put a gift beside it, or a play says something on it.</summary>
    public bool AreMade(DbTransaction? transaction = null) =>
        new GiftRuleBook(database, shop).All(transaction).Any(rule => rule.IsActive)
        || new PlayBook(database, shop).Running(transaction).Any(play => play.Play.Steps.Any(step => step.Message?.Channel == PlayMessage.Parcel));

    /// <summary>Notes that cards were printed once more, and what they said.</summary>
    public void Printed(IReadOnlyList<ParcelCard> cards, (string Actor, Instant Now) by, DbTransaction transaction)
    {
        foreach (var bucket in cards.GroupBy(card => stories.BucketOf(card.Hash).Code))
        {
            database.Connection.Execute(
                $"""
                update parcels set printed_times = printed_times + 1, state = case when state = 0 then 1 else state end, changed_by = @actor, changed_at = @now
                where bucket = @bucket and store = @store and {database.Dialect.In("hash", "hashes")}
                """,
                new { bucket = bucket.Key, store = shop.Id.Value, actor = by.Actor, now = database.Dialect.Instant(by.Now), hashes = database.Dialect.Numbers([.. bucket.Select(card => card.Hash)]) }, transaction);
        }

        foreach (var card in cards.Where(card => card.Said.Length > 0))
        {
            database.Connection.Execute(
                "update parcels set said = @said where bucket = @bucket and store = @store and hash = @hash",
                new { said = card.Said, bucket = stories.BucketOf(card.Hash).Code, store = shop.Id.Value, hash = card.Hash }, transaction);
        }
    }

    /// <summary>Orders of the last days that have no card yet, the oldest first.</summary>
    public IReadOnlyList<long> Orders(int firstDay, int limit) => database.Connection.Query<long>(
        $"""
        select o.source_hash from orders o where o.store = @store and o.day >= @day and not o.cancelled and not o.unpaid
        and not exists (select 1 from parcels p where p.store = o.store and p.hash = o.source_hash) order by o.ordered_at, o.id limit @limit
        """, new { store = shop.Id.Value, day = database.Dialect.Day(firstDay), limit }).AsList();

    /// <summary>Cards that wait although their order was called off.</summary>
    public IReadOnlyList<long> CalledOff(int limit) => database.Connection.Query<long>(
        """
        select p.hash from parcels p join order_directory d on d.store = p.store and d.hash = p.hash join orders o on o.bucket = d.bucket and o.id = d.order_id
        where p.store = @store and p.state in (0, 1) and o.cancelled order by p.hash limit @limit
        """, new { store = shop.Id.Value, limit }).AsList();

    private object Key(long hash) => new { bucket = stories.BucketOf(hash).Code, store = shop.Id.Value, hash };

    private List<ParcelCard> Load(string where, object parameters, DbTransaction? transaction) => database.Connection.Query<ParcelCard>(
        $"""
        select hash, state, booked, round, customer, channel, source_id as SourceId, name, language, gift, title, cost, rule, template, note, said, reason, why, holder, lot,
               {database.Dialect.DayNumber("decided_on")} as DecidedOn, {database.Dialect.InstantNumber("decided_at")} as DecidedAt, printed_times as PrintedTimes,
               changed_by as ChangedBy, {database.Dialect.InstantNumber("changed_at")} as ChangedAt
        from parcels where {where}
        """, parameters, transaction).AsList();
}
