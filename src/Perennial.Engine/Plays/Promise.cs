using Perennial.Store;

namespace Perennial.Plays;

/// <summary>How far a promise is. The numbers are stored.</summary>
public enum PromiseState : short
{
    /// <summary>Written down, and still to be given.</summary>
    ToDo = 0,

    Done = 1,

    /// <summary>Was not given.</summary>
    Refused = 2,

    /// <summary>Nothing of it can be used any more: it is known what it has cost.</summary>
    Settled = 3,
}

/// <summary>What a step gives or says to a customer, written down before it is done, so that a program that is killed in between finishes it and doubles nothing.</summary>
/// <param name="Step">From 0.</param>
public sealed record Promise(int Play, int Version, CustomerId Customer, long Cycle, int Step)
{
    public required PromiseState State { get; init; }

    /// <summary>The day on which it was made, since 1970.</summary>
    public required int Day { get; init; }

    /// <summary>The last day on which any of it can be used; the day itself where nothing is given.</summary>
    public int LastDay { get; init; }

    /// <summary>What it can cost at most, in minor units.</summary>
    public required long WorstMinor { get; init; }

    /// <summary>What it has cost, when that is known.</summary>
    public long CostMinor { get; init; }

    /// <summary>What the customer spends on one occasion.</summary>
    public required long BasketMinor { get; init; }

    public required long OrderMinor { get; init; }

    public required long OrderHash { get; init; }

    /// <summary>What has to be left of the order for it to be kept, in minor units; 0 for anything.</summary>
    public required long LeastMinor { get; init; }

    /// <summary>The customer of then: the keys of its grants are made of it, whoever the customer has turned out to be since.</summary>
    public required CustomerId Owner { get; init; }

    /// <summary>True when something is to be said.</summary>
    public required bool IsToTell { get; init; }

    /// <summary>Why it was not given; "" when it was, or is still to be.</summary>
    public string Why { get; init; } = "";

    /// <summary>The key of what is given, the same however often it is tried.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"play {Play} {Owner.Value} {Cycle} {Step}");

    internal static BulkTable Table() => new("promises",
        ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("play", ColumnKind.Number), ("customer", ColumnKind.Long), ("cycle", ColumnKind.Long), ("step", ColumnKind.Small),
        ("version", ColumnKind.Number), ("state", ColumnKind.Small), ("day", ColumnKind.Day), ("last_day", ColumnKind.Day), ("worst", ColumnKind.Long), ("cost", ColumnKind.Long),
        ("basket", ColumnKind.Long), ("order_minor", ColumnKind.Long), ("order_hash", ColumnKind.Long), ("least", ColumnKind.Long), ("owner", ColumnKind.Long),
        ("lots", ColumnKind.Text), ("card", ColumnKind.Long), ("code", ColumnKind.Text), ("told", ColumnKind.Small), ("why", ColumnKind.Text));

    internal void AddTo(BulkTable rows, StoreId store) => rows.Add(
        Bucket.Of(store, Customer).Code, store.Value, Play, Customer.Value, Cycle, Step, Version, (long)State, Day, LastDay, WorstMinor, CostMinor,
        BasketMinor, OrderMinor, OrderHash, LeastMinor, Owner.Value, "", 0L, "", IsToTell ? 1L : 0L, Why);
}
