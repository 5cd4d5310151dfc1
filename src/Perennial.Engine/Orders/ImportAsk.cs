using NodaTime;

namespace Perennial.Orders;

/// <summary>What to import and how.</summary>
public sealed record ImportAsk
{
    /// <summary>Lines in a batch, unless something else is said.</summary>
    /// <remarks>Ten million lines in batches of 100,000 took up to 900 MB; the goal is 512.</remarks>
    public const int BatchLinesOtherwise = 25_000;

    /// <summary>Files; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public ReadingOptions Options { get; init; } = new();

    public CategoryRules Categories { get; init; } = CategoryRules.None;

    /// <summary>What a store is called when nobody said it.</summary>
    public const string StoreOtherwise = "My shop";

    /// <summary>The name or number of the store, or the name of a new one when the database has none yet; null for the only one.</summary>
    public string? Store { get; init; }

    /// <summary>The zone of the store, when the database has none yet; null takes the format's home, else <see cref="ZoneOtherwise"/>.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>The zone of a shop that nothing else is known of: this computer's.</summary>
    public DateTimeZone ZoneOtherwise { get; init; } = DateTimeZone.Utc;

    /// <summary>Is told of the reading once it is open, to show its progress.</summary>
    public Action<OrderReading> Opened { get; init; } = _ => { };

    /// <summary>Where rejected rows are written; null writes them beside each file.</summary>
    public string? RejectsFolder { get; init; }

    /// <summary>Lines that are written together. More is faster and takes more memory; an import that is killed repeats at most so many.</summary>
    public int BatchLines { get; init; } = BatchLinesOtherwise;
}

/// <summary>What an import did.</summary>
/// <param name="Zone">The store's zone.</param>
/// <param name="ZoneGuessed">True when it was not said, so that it can be shown.</param>
public sealed record ImportAnswer(IReadOnlyList<ImportedTable> Tables, CategoryNumbers Categories, Currency Currency, DateTimeZone Zone, bool ZoneGuessed)
{
    /// <summary>What the shop should know about its store, as sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>What an import did with one table. <c>Read = Accepted + Rejected + Skipped</c>, always, over all runs that it took.</summary>
public sealed record ImportedTable
{
    public required OpenTable Table { get; init; }

    public required long Read { get; init; }

    /// <summary>Rows that brought something new.</summary>
    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Rows that count for nothing, and rows that were there already.</summary>
    public required long Skipped { get; init; }

    /// <summary>Of the skipped rows, those that were there already.</summary>
    public required long AlreadyThere { get; init; }

    /// <summary>Of the rows read, those that an earlier run had done before it was stopped.</summary>
    public required long Resumed { get; init; }

    /// <summary>Where the rejected rows are; null when there are none.</summary>
    public required string? RejectsPath { get; init; }
}
