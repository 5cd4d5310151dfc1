namespace Perennial.Orders;

/// <summary>How many bytes of a file have been read: as they lie on the disk, in an archive as they are unpacked. May be asked from any thread.</summary>
/// <param name="total">Null when it cannot be known, as of standard input.</param>
/// <param name="share">How much has been read, from 0 to 1, where bytes cannot be counted.</param>
internal sealed class SourceProgress(long? total, Func<double>? share = null)
{
    private long read;

    public long? Total => total;

    public long Read => share is null || Interlocked.Read(ref read) > 0 ? Interlocked.Read(ref read) : (long)(share() * (total ?? 0));

    public void Add(long bytes) => Interlocked.Add(ref read, bytes);

    /// <summary>Says that all of it has been read.</summary>
    public void Finish()
    {
        if (total is { } all)
            Interlocked.Exchange(ref read, all);
    }
}
