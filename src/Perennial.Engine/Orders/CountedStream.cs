namespace Perennial.Orders;

/// <summary>Says how far a stream has been read.</summary>
/// <param name="owner">What the stream comes from and what ends with it, such as its archive.</param>
internal sealed class CountedStream(Stream inner, SourceProgress progress, IDisposable? owner = null) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        progress.Add(count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            owner?.Dispose();
        }

        base.Dispose(disposing);
    }
}
