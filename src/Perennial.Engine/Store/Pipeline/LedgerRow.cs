using NodaTime;

namespace Perennial.Store;

/// <summary>The row that a query of the books stands on. Columns count from 0.</summary>
internal abstract class LedgerRow
{
    public abstract long Number(int column);

    public abstract bool Flag(int column);

    public abstract Instant Instant(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);
}
