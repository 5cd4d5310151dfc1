namespace Perennial.Orders;

/// <summary>A stream that gives at most so many bytes at once, as a pipe does.</summary>
internal sealed class SlowStream(byte[] bytes, int atOnce) : ForwardStream
{
    private int next;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(atOnce, buffer.Length), bytes.Length - next);
        bytes.AsSpan(next, count).CopyTo(buffer);
        next += count;
        return count;
    }
}
