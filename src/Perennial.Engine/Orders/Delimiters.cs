namespace Perennial.Orders;

/// <summary>The characters that stand between cells.</summary>
public static class Delimiters
{
    private static readonly byte[] Known = [(byte)',', (byte)'\t', (byte)';', (byte)'|'];

    /// <summary>What a table with this delimiter is called.</summary>
    public static string NameOf(byte delimiter) => delimiter switch
    {
        (byte)',' => "CSV",
        (byte)'\t' => "TSV",
        (byte)';' => "CSV with semicolons",
        (byte)'|' => "CSV with bars",
        _ => $"CSV with ‘{(char)delimiter}’",
    };

    /// <summary>The delimiter that cuts the first line into the most cells; a comma when none cuts it.</summary>
    public static byte Recognise(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        text = text.TrimStart("\r\n "u8);
        var (best, bestCells) = ((byte)',', 0);
        foreach (var delimiter in Known)
        {
            var cells = CellsOfFirstLine(text, delimiter);
            if (cells > bestCells)
                (best, bestCells) = (delimiter, cells);
        }

        return best;
    }

    /// <summary>Counts outside quotes, so that a name with a comma in quotes is one cell.</summary>
    private static int CellsOfFirstLine(ReadOnlySpan<byte> text, byte delimiter)
    {
        var (cells, quoted) = (1, false);
        foreach (var letter in text)
        {
            if (letter is (byte)'\n' or (byte)'\r' && !quoted)
                break;
            if (letter == '"')
                quoted = !quoted;
            else if (letter == delimiter && !quoted)
                cells++;
        }

        return cells;
    }
}
