namespace Perennial.Orders;

/// <summary>How many bytes of a file have been read, as they lie on the disk. May be asked from any thread.</summary>
internal sealed class SourceProgress(long? total)
{
    private long read;

    /// <summary>Null when it cannot be known, as of standard input.</summary>
    public long? Total => total;

    public long Read => Interlocked.Read(ref read);

    public void Add(long bytes) => Interlocked.Add(ref read, bytes);

    /// <summary>Says that all of it has been read.</summary>
    public void Finish()
    {
        if (total is { } all)
            Interlocked.Exchange(ref read, all);
    }
}
