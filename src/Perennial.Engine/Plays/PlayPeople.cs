using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Somebody who is or was in a play.</summary>
/// <param name="State">"in it", "through", "stopped", "held out", "ended".</param>
/// <param name="Step">How many steps have come so far.</param>
/// <param name="NextDay">The day of the next step, in days since 1970; null for none.</param>
/// <param name="Given">Promises that were kept.</param>
/// <param name="WorstMinor">What they can cost at most; what they have cost where it is known.</param>
public sealed record PlayPerson(CustomerId Customer, string Name, long Cycle, string State, int EnteredDay, int Step, int? NextDay, int Given, long WorstMinor)
{
    /// <summary>The words of the states, by number.</summary>
    internal static IReadOnlyList<string> States { get; } = ["in it", "through", "stopped", "held out", "ended"];

    public bool IsHeldOut => State == States[3];
}

/// <summary>Who is in a play, on which side, at which step, and what they got.</summary>
public static class PlayPeople
{
    /// <summary>A piece of the list, by customer and cycle.</summary>
    /// <param name="after">The customer and cycle behind which it begins.</param>
    public static IReadOnlyList<PlayPerson> Of((Database Database, ShopSettings Shop) store, int play, (long Customer, long Cycle) after, int limit)
    {
        var (database, shop) = store;
        var dialect = database.Dialect;
        var rows = database.Connection.Query<Row>(
            $"""
            select e.customer, e.cycle, e.state, {dialect.DayNumber("e.entered_day")} as EnteredDay, e.step, {dialect.DayNumber("e.next_day")} as NextDay,
                (select count(*) from promises p where p.bucket = e.bucket and p.store = e.store and p.play = e.play and p.customer = e.customer and p.cycle = e.cycle and p.state in (1, 3)) as Given,
                (select coalesce(sum(case when p.state = 3 then p.cost else p.worst end), 0) from promises p
                    where p.bucket = e.bucket and p.store = e.store and p.play = e.play and p.customer = e.customer and p.cycle = e.cycle and p.state <> 2) as Worst
            from enrolments e where e.store = @store and e.play = @play and (e.customer > @customer or (e.customer = @customer and e.cycle > @cycle))
            order by e.customer, e.cycle limit @limit
            """,
            new { store = shop.Id.Value, play, customer = after.Customer, cycle = after.Cycle, limit }).ToArray();
        return [.. rows.Select(row => new PlayPerson(new(row.Customer), Orders.CustomerName.Of(database, shop, new(row.Customer)), row.Cycle, PlayPerson.States[row.State], row.EnteredDay, row.Step, row.State == 0 ? row.NextDay : null, (int)row.Given, (long)row.Worst))];
    }

    private sealed class Row
    {
        public long Customer { get; init; }

        public long Cycle { get; init; }

        public short State { get; init; }

        public int EnteredDay { get; init; }

        public int Step { get; init; }

        public int NextDay { get; init; }

        public long Given { get; init; }

        public decimal Worst { get; init; }
    }
}
