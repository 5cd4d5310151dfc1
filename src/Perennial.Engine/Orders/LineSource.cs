namespace Perennial.Orders;

/// <summary>Reads a text line by line; a line ends with LF or CR LF.</summary>
internal sealed class LineSource(Stream source) : IDisposable
{
    private const int LongestLine = 16 * 1024 * 1024;

    private byte[] buffer = new byte[64 * 1024];
    private int start, end;
    private bool isLast;

    /// <summary>The line that was read, without its end; valid until the next is read.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    private int lineStart, lineLength;

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>True when the source broke off before its end.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>True when the line was ended by the source breaking off, or was cut at 16 MB.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Goes on to the next line.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        var searched = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0)
                return Take(searched + found, 1);

            searched = end - start;
            if (isLast)
                return searched > 0 && Take(searched, 0);
            if (searched >= LongestLine)
                return Take(searched, 0);

            Fill();
        }
    }

    public void Dispose() => source.Dispose();

    private bool Take(int length, int lineEnd)
    {
        IsCut = lineEnd == 0 && (IsTorn || !isLast);
        (lineStart, lineLength) = (start, length);
        if (lineLength > 0 && buffer[start + length - 1] == '\r')
            lineLength--;
        if (Number == 0 && Line.StartsWith("\uFEFF"u8))
            (lineStart, lineLength) = (lineStart + 3, lineLength - 3);

        start += length + lineEnd;
        Number++;
        return true;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end > buffer.Length / 2)
            Array.Resize(ref buffer, buffer.Length * 2);

        try
        {
            var read = source.Read(buffer, end, buffer.Length - end);
            end += read;
            isLast = read == 0;
        }
        catch (Exception torn) when (torn is InvalidDataException or EndOfStreamException)
        {
            (isLast, IsTorn) = (true, true);
        }
    }
}
