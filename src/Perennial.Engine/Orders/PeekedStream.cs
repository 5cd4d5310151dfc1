namespace Perennial.Orders;

/// <summary>A stream whose beginning has been looked at, and is read again.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream inner;
    private readonly byte[] first;
    private int next;
    private readonly Exception? torn;

    /// <summary>Looks at the beginning of a stream.</summary>
    /// <param name="length">How many bytes to look at; fewer when there are no more.</param>
    public PeekedStream(Stream inner, int length)
    {
        this.inner = inner;
        var bytes = new byte[length];
        var count = 0;
        try
        {
            while (count < length && inner.Read(bytes.AsSpan(count)) is > 0 and var read)
                count += read;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            torn = broken;
        }

        first = bytes.AsSpan(0, count).ToArray();
    }

    /// <summary>The beginning.</summary>
    public ReadOnlySpan<byte> First => first;

    /// <summary>True when the stream broke off in its beginning.</summary>
    public bool IsTorn => torn is not null;

    public override int Read(Span<byte> buffer)
    {
        if (next == first.Length)
            return torn is null ? inner.Read(buffer) : throw new EndOfStreamException(torn.Message, torn);

        var count = Math.Min(buffer.Length, first.Length - next);
        first.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();

        base.Dispose(disposing);
    }
}
