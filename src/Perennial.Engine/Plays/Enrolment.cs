using System.Globalization;
using Perennial.Clocks;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Where a customer is in a play. The numbers are stored.</summary>
public enum EnrolmentState : short
{
    /// <summary>A step is still to come.</summary>
    Within = 0,

    /// <summary>All steps are done.</summary>
    Through = 1,

    /// <summary>Bought, and is left alone.</summary>
    Bought = 2,

    /// <summary>Held out: nothing is given and nothing is said.</summary>
    HeldOut = 3,

    /// <summary>The order that it began with came back, or the play ended.</summary>
    Ended = 4,
}

/// <summary>A customer in a play, for one cycle. Days are counted from 1970.</summary>
public sealed record Enrolment(int Play, int Version, CustomerId Customer, long Cycle)
{
    public required EnrolmentState State { get; init; }

    public required int EnteredDay { get; init; }

    public required int TriggerDay { get; init; }

    /// <summary>The last purchase before the trigger.</summary>
    public required int LastDay { get; init; }

    public required int Category { get; init; }

    /// <summary>What the order came to that triggered it; 0 for other triggers.</summary>
    public required long OrderMinor { get; init; }

    /// <summary>The order; 0 for other triggers.</summary>
    public required long OrderHash { get; init; }

    public required Pace? Pace { get; init; }

    /// <summary>The step that comes next, from 0.</summary>
    public required int Step { get; init; }

    public required int NextDay { get; init; }

    /// <summary>What steps are decided on.</summary>
    public Candidate Candidate(CustomerFacts facts)
    {
        Candidate candidate = new(Customer, Cycle, TriggerDay) { Category = Category, LastDay = LastDay, Pace = Pace, OrderMinor = OrderMinor, Facts = facts };
        return candidate.Entered(EnteredDay);
    }

    internal static BulkTable Table() => new("enrolments",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("play", ColumnKind.Number), ("customer", ColumnKind.Long), ("cycle", ColumnKind.Long),
        ("version", ColumnKind.Number), ("state", ColumnKind.Small), ("entered_day", ColumnKind.Day), ("trigger_day", ColumnKind.Day), ("last_day", ColumnKind.Day),
        ("category", ColumnKind.Number), ("order_minor", ColumnKind.Long), ("order_hash", ColumnKind.Long), ("pace", ColumnKind.Text), ("step", ColumnKind.Small), ("next_day", ColumnKind.Day));

    internal void AddTo(BulkTable rows, StoreId store) => rows.Add(
        Bucket.Of(store, Customer).Code, store.Value, Play, Customer.Value, Cycle, Version, (long)State, EnteredDay, TriggerDay, LastDay, Category, OrderMinor, OrderHash,
        Pace is { } pace ? string.Create(CultureInfo.InvariantCulture, $"{pace.Quarter} {pace.Half} {pace.ThreeQuarters} {pace.NineTenths} {pace.Horizon}") : "", Step, NextDay);

    /// <summary>What <see cref="AddTo"/> wrote of a pace.</summary>
    internal static Pace? ReadPace(string text)
    {
        if (text.Length == 0)
            return null;

        var days = text.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(days[0], days[1], days[2], days[3], days[4]);
    }
}
