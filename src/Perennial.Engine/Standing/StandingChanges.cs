using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Events;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Standing;

/// <summary>Something that happened to where a customer stands.</summary>
/// <param name="Day">The day on which it happened.</param>
/// <param name="Cycle">Of a warning the day by which the level is kept; otherwise the day.</param>
/// <param name="From">The level before; "" for none.</param>
/// <param name="To">The level since; "" for none.</param>
public sealed record KnownChange(CustomerId Customer, string Programme, StandingChangeKind Kind, int Day, int Cycle, string From, string To)
{
    /// <summary>True for those who are left alone; nobody tells or gives them anything because of it.</summary>
    public bool IsHeldOut { get; init; }
}

/// <summary>What happened to customers' standings: each thing once, however often it is found. Plays are triggered by it.</summary>
public static class StandingChanges
{
    /// <summary>What happened in a bucket from a day on, to everybody who is not held out.</summary>
    public static IReadOnlyList<KnownChange> Since(Database database, ShopSettings shop, Bucket bucket, int day) => Read(
        database, "bucket = @bucket and store = @store and day >= @day and not held_out", new { bucket = bucket.Code, store = shop.Id.Value, day = database.Dialect.Day(day) });

    /// <summary>Everything that ever happened to a customer, also to one who is held out.</summary>
    public static IReadOnlyList<KnownChange> Of(Database database, ShopSettings shop, CustomerId customer) => Read(
        database, "bucket = @bucket and store = @store and customer = @customer", new { bucket = Bucket.Of(shop.Id, customer).Code, store = shop.Id.Value, customer = customer.Value });

    /// <summary>Writes what is not there yet, and tells of it; the last thing in the transaction.</summary>
    internal static void Add(Database database, ShopSettings shop, (short Bucket, IReadOnlyList<KnownChange> Changes, Instant Now) news, DbTransaction transaction)
    {
        var events = new List<EventDraft>();
        foreach (var change in news.Changes)
        {
            // Who rises twice on one day is on the later level; a play that waits for it must hear of it.
            var isNew = database.Connection.Execute(
                """
                insert into standing_changes (bucket, store, customer, programme, kind, cycle, day, from_level, to_level, held_out)
                values (@bucket, @store, @customer, @programme, @kind, @cycle, @day, @from, @to, @heldOut)
                on conflict (bucket, store, customer, programme, kind, cycle) do update set to_level = excluded.to_level where standing_changes.to_level <> excluded.to_level
                """,
                new
                {
                    bucket = news.Bucket,
                    store = shop.Id.Value,
                    customer = change.Customer.Value,
                    programme = change.Programme,
                    kind = (short)change.Kind,
                    cycle = database.Dialect.Day(change.Cycle),
                    day = database.Dialect.Day(change.Day),
                    from = change.From,
                    to = change.To,
                    heldOut = change.IsHeldOut,
                }, transaction) == 1;
            if (isNew && !change.IsHeldOut)
                events.Add(new(TypeOf(change.Kind), news.Now, new { Object = "status", Customer = PublicId.Of(PublicId.Customer, change.Customer.Value), Program = change.Programme, change.From, change.To, Day = Ledger.ShopCalendar.DateOf(change.Day) }, new("standing", "standing", "")));
        }

        EventWriter.Add(database, transaction, shop.Id, events);
    }

    private static string TypeOf(StandingChangeKind kind) => kind switch
    {
        StandingChangeKind.Gained => EventTypes.StatusUpgraded,
        StandingChangeKind.Lost => EventTypes.StatusDowngraded,
        _ => EventTypes.StatusWillDowngrade,
    };

    private static List<KnownChange> Read(Database database, string where, object parameters) =>
        [.. database.Connection.Query<(long Customer, string Programme, short Kind, int Day, int Cycle, string From, string To, bool HeldOut)>(
            $"""
            select customer, programme, kind, {database.Dialect.DayNumber("day")}, {database.Dialect.DayNumber("cycle")}, from_level, to_level, held_out
            from standing_changes where {where} order by day, customer, programme, kind
            """, parameters)
            .Select(row => new KnownChange(new(row.Customer), row.Programme, (StandingChangeKind)row.Kind, row.Day, row.Cycle, row.From, row.To) { IsHeldOut = row.HeldOut })];
}
