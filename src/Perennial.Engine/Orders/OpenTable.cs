namespace Perennial.Orders;

/// <summary>One table of the files to be read, with its format found: a file, a file in an archive, a sheet of a workbook.</summary>
public sealed class OpenTable
{
    internal OpenTable(SourceTable source, PeekedTable reader, RecognisedFormat recognised) =>
        (Source, Reader, Recognised) = (source, reader, recognised);

    /// <summary>What it is called: the path, with the name inside an archive or workbook behind it: "2024.zip!orders.csv".</summary>
    public string Name => Source.Name;

    /// <summary>Columns, delimiter, encoding and, after reading, whether the file broke off.</summary>
    public TableReader Table => Reader;

    public OrderFormat Format => Recognised.Format;

    /// <summary>The currency and date order that it is read with.</summary>
    public FormatSettings Settings => Recognised.Settings;

    /// <summary>What had to be guessed, as sentences for the shop.</summary>
    public IReadOnlyList<string> Remarks => Recognised.Remarks;

    /// <summary>What became of its rows so far.</summary>
    public ReadingTally Tally { get; } = new();

    /// <summary>The last day that an order can be of.</summary>
    internal int LastDay { get; set; } = int.MaxValue;

    internal SourceTable Source { get; }

    internal PeekedTable Reader { get; }

    internal RecognisedFormat Recognised { get; }
}
