namespace Perennial.Orders;

/// <summary>Opens text as a table: delimited or JSON Lines, in whatever encoding.</summary>
internal static class TextTable
{
    private const int Utf8Sample = 64 * 1024;

    /// <summary>Recognises encoding, kind and delimiter, where the options do not say them.</summary>
    /// <param name="text">Disposed of by the reader, or by the caller when it is refused.</param>
    /// <param name="sample">The beginning of the text.</param>
    public static Verdict<TableReader> Open(Stream text, ReadOnlySpan<byte> sample, ReadingOptions options)
    {
        var verdict = options.Encoding is { } name ? TextEncoding.Parse(name) : TextEncoding.Recognise(sample);
        if (!verdict.Granted(out var encoding, out var refusal))
            return refusal;
        if (options.Delimiter is >= '\x80' or '"' or '\r' or '\n')
            return new Refusal("delimiter_unusable", $"‘{options.Delimiter}’ cannot stand between cells; use a comma, semicolon, bar or tab.");

        var utf8 = new PeekedStream(encoding.IsUtf8 ? text : new ReadAheadStream(encoding.ToUtf8(text)), Utf8Sample);
        var beginning = utf8.First.TrimStart("\uFEFF \r\n\t"u8);
        if (WhyNoTable(beginning) is { } why)
            return why;
        if (beginning.StartsWith("{"u8))
            return Table(JsonLinesReader.Open(utf8, encoding.Name));

        var delimiter = options.Delimiter is { } said ? (byte)said : SeparatorLine.DelimiterOf(utf8.First) ?? Delimiters.Recognise(utf8.First);
        return Table(DelimitedReader.Open(utf8, delimiter, encoding.Name));
    }

    private static Verdict<TableReader> Table<T>(Verdict<T> opened)
        where T : TableReader => opened.Granted(out var reader) ? reader : opened.Refusal!;

    private static Refusal? WhyNoTable(ReadOnlySpan<byte> beginning)
    {
        if (beginning.StartsWith("["u8) && beginning[1..].TrimStart(" \r\n\t"u8).StartsWith("{"u8))
            return new("json_is_list", "This is one JSON list; write each object on a line of its own (jq -c '.[]' does that).");
        if (beginning.StartsWith("<"u8))
            return new("not_a_table", "This is a page or XML, not a table; export the orders as CSV or as a workbook.");

        var controls = 0;
        foreach (var letter in beginning)
            controls += letter < ' ' && letter is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f') ? 1 : 0;

        // Damaged rows may hold some NULs; pictures, documents and programs are full of them.
        return beginning.StartsWith("%PDF-"u8) || controls * 20 > beginning.Length
            ? new("not_a_table", "This is not text and no workbook; export the orders as CSV or as a workbook.")
            : null;
    }
}
