namespace Perennial.Orders;

/// <summary>What the shop says of its files; what it does not say is recognised.</summary>
public sealed record ReadingOptions
{
    /// <summary>The name of the format, one of <see cref="OrderFormats.Names"/>.</summary>
    public string? As { get; init; }

    /// <summary>Field to column name, for files that are no known format; fields are those of <see cref="ColumnMap.Fields"/>.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the encoding of text files: "utf-8", "gb18030", "utf-16", or any other that .NET knows.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between cells; an ASCII character.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The currency whose minor units amounts are read into.</summary>
    public Currency? Currency { get; init; }

    /// <summary>How to read 01/02/2025; null to recognise it from the dates of each file.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The last day that an order can be of, in days since 1970: a later one is a slip, and would make everybody look lost. Null for any.</summary>
    public int? LastDay { get; init; }

    /// <summary>How many rows of a table to pass over, because an earlier run has done them: <see cref="OpenTable.Name"/> to <see cref="ReadingTally.Position"/>.</summary>
    public IReadOnlyDictionary<string, long> SkipRows { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>What <c>-</c> reads. The reading disposes of it.</summary>
    public Stream? StandardInput { get; init; }
}
