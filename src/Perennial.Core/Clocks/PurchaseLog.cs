namespace Perennial.Clocks;

/// <summary>
/// Every purchase of a shop as 8 bytes: who, in which category, on which day. This is all that clocks are learned from.
/// </summary>
/// <remarks>
/// Filled in any order, then <see cref="Sort"/>ed once by customer, category and day. Repeated entries are allowed and mean nothing more:
/// same-day purchases are one occasion. At most 2^31 customers, 2^14 categories, and days from 1970 to 2687.
/// </remarks>
public sealed class PurchaseLog
{
    private const int DayBits = 18, CategoryBits = 14, ChunkSize = 1 << 20;
    private readonly List<ulong[]> chunks = [];
    private int chunkUsed = ChunkSize;
    private ulong[] sorted = [];

    /// <summary>How many categories an entry may name: 0 up to, not including, this.</summary>
    public const int CategoriesMax = 1 << CategoryBits;

    /// <summary>Entries, repeated ones included.</summary>
    public long Count { get; private set; }

    /// <summary>The first day that anything was bought on; meaningless while <see cref="Count"/> is 0.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>The last day that anything was bought on.</summary>
    public int LastDay { get; private set; } = int.MinValue;

    /// <summary>Adds a purchase. Days are counted from 1970-01-01.</summary>
    public void Add(int customer, int category, int day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(category, CategoriesMax);
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, 1 << DayBits);
        if (chunkUsed == ChunkSize)
        {
            chunks.Add(new ulong[ChunkSize]);
            chunkUsed = 0;
        }

        chunks[^1][chunkUsed++] = Pack(customer, category, day);
        Count++;
        FirstDay = Math.Min(FirstDay, day);
        LastDay = Math.Max(LastDay, day);
    }

    /// <summary>Replaces the customer of every entry, drops those whose new customer is negative, and sorts.</summary>
    /// <param name="customerOf">The final number of each customer, by the number that was added; null to keep them.</param>
    public void Sort(ReadOnlySpan<int> customerOf = default)
    {
        var flat = new ulong[Count];
        var kept = 0;
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var length = chunk == chunks.Count - 1 ? chunkUsed : ChunkSize;
            foreach (var entry in chunks[chunk].AsSpan(0, length))
            {
                var customer = CustomerOf(entry);
                if (!customerOf.IsEmpty)
                    customer = customerOf[customer];
                if (customer >= 0)
                    flat[kept++] = Pack(customer, CategoryOf(entry), DayOf(entry));
            }
        }

        chunks.Clear();
        chunkUsed = ChunkSize;
        Count = kept;
        sorted = RadixSort.Sorted(flat, kept);
    }

    /// <summary>The sorted entries; <see cref="CustomerOf"/> and its siblings read them.</summary>
    public ReadOnlySpan<ulong> Entries => sorted.AsSpan(0, (int)Count);

    public static int CustomerOf(ulong entry) => (int)(entry >> (DayBits + CategoryBits));

    public static int CategoryOf(ulong entry) => (int)(entry >> DayBits) & (CategoriesMax - 1);

    public static int DayOf(ulong entry) => (int)(entry & ((1 << DayBits) - 1));

    /// <summary>Customer and category together, to see where one pair ends and the next begins.</summary>
    public static ulong PairOf(ulong entry) => entry >> DayBits;

    private static ulong Pack(int customer, int category, int day) =>
        ((ulong)(uint)customer << (DayBits + CategoryBits)) | ((ulong)(uint)category << DayBits) | (uint)day;
}
