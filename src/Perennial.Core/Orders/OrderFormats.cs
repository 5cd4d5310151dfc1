namespace Perennial.Orders;

/// <summary>The formats of one run of reading: recognises each file by its header.</summary>
public sealed class OrderFormats(FormatSettings settings)
{
    /// <summary>What <c>--as</c> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["table"];

    /// <summary>Finds the format of a file.</summary>
    /// <param name="name">What the shop said it is; null to recognise it.</param>
    /// <param name="said">Field to column name, for files that are no known format.</param>
    public Verdict<OrderFormat> For(Header header, string? name, IReadOnlyDictionary<string, string> said)
    {
        if (name is not (null or "table"))
            return new Refusal("format_unknown", $"‘{name}’ is not a format; use one of {string.Join(", ", Names)}.");
        if (!ColumnMap.Match(header, said).Granted(out var map))
            return ColumnMap.Match(header, said).Refusal!;

        return new MappedFormat(header, map, settings);
    }

    /// <summary>
    /// Fills the draft with an order that the files left unfinished (the other file of a pair said nothing of it), once all files are read.
    /// </summary>
    /// <returns>False when there is none left.</returns>
    public bool TakeLeftover(OrderDraft draft) => false;

    /// <summary>What is wrong with the files taken together (one of a pair is missing); null when nothing is. Asked before any row is read.</summary>
    public Refusal? Complete() => null;
}
