namespace Perennial.Orders;

/// <summary>The line <c>sep=;</c> that some programs put above the header, to tell Excel what stands between cells.</summary>
internal static class SeparatorLine
{
    /// <summary>The delimiter that a text says with its first line; null when it has no such line.</summary>
    public static byte? DelimiterOf(ReadOnlySpan<byte> utf8)
    {
        var text = utf8.TrimStart("\uFEFF \r\n"u8);
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return end > 0 && Is(text[..end]) ? Bare(text[..end])[^1] : null;
    }

    /// <summary>True for a line, without its end, that says a delimiter and nothing else.</summary>
    public static bool Is(ReadOnlySpan<byte> line)
    {
        var bare = Bare(line);
        return bare.Length == 5 && System.Text.Ascii.EqualsIgnoreCase(bare[..4], "sep="u8) && bare[4] is < 0x80 and not ((byte)'"' or (byte)'\r' or (byte)'\n');
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> line) => line.Length == 7 && line[0] == '"' && line[^1] == '"' ? line[1..^1] : line;
}
