namespace Perennial.Orders;

/// <summary>One table of a dry run.</summary>
public sealed record PreviewedTable
{
    /// <summary>The path, and the name inside an archive or workbook.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the format, one that <c>--as</c> takes.</summary>
    public required string Format { get; init; }

    /// <summary>Kind, delimiter and encoding: "CSV, UTF-8".</summary>
    public required string Table { get; init; }

    public required FormatSettings Settings { get; init; }

    /// <summary>Field and the column that it is read from.</summary>
    public required IReadOnlyList<(string Field, string Column)> Mapping { get; init; }

    /// <summary>What the shop should know: what was guessed, and what the format cannot tell.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>How many orders there are.</summary>
    public required long Orders { get; init; }

    /// <summary>The first five orders as they are understood.</summary>
    public required IReadOnlyList<PreviewedOrder> FirstOrders { get; init; }

    /// <summary>Counts of rows and every kind of problem.</summary>
    public required ReadingTally Tally { get; init; }

    /// <summary>Set when the file breaks off before its end.</summary>
    public required Refusal? Torn { get; init; }
}
