namespace Perennial.Simulator;

/// <summary>What is really in the files that were written: what an import has to find.</summary>
public sealed record OrderFileTotals
{
    /// <summary>Lines without headers.</summary>
    public required long Lines { get; init; }

    /// <summary>Lines that were damaged beyond reading. The totals below are of the others.</summary>
    public required long DamagedLines { get; init; }

    /// <summary>Lines that can be read.</summary>
    public long GoodLines => Lines - DamagedLines;

    /// <summary>Orders with at least one good line.</summary>
    public required long Orders { get; init; }

    /// <summary>Customers with at least one good line.</summary>
    public required int Customers { get; init; }

    /// <summary>Sum of the amounts of good lines in hundredths.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The first day of the shop, and the day of the last line, as dates.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The day of the last line, damaged or not.</summary>
    public required string LastDay { get; init; }

    /// <summary>Good lines by category, in the order of the shop's truths.</summary>
    public required IReadOnlyList<long> LinesByCategory { get; init; }

    /// <summary>Damaged lines by kind of damage.</summary>
    public required IReadOnlyDictionary<string, long> DamagedByKind { get; init; }

    /// <summary>Lines of each part, without its header.</summary>
    public required IReadOnlyList<long> LinesByPart { get; init; }

    /// <summary>Damaged lines of each part.</summary>
    public required IReadOnlyList<long> DamagedByPart { get; init; }
}
