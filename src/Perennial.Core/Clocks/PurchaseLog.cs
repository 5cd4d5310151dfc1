namespace Perennial.Clocks;

/// <summary>
/// Every purchase of a shop as 8 bytes: who, in which category, on which day. This is all that clocks are learned from.
/// </summary>
/// <remarks>
/// Filled in any order, then <see cref="Sort"/>ed once by customer, category and day. Repeated entries are allowed and mean nothing more:
/// same-day purchases are one occasion. At most 2^31 customers, 2^14 categories, and days from 1970 to 2687.
/// </remarks>
/// <param name="withAmounts">Keep what was paid too: 8 bytes more for each entry.</param>
public sealed class PurchaseLog(bool withAmounts = false)
{
    private const int DayBits = 18, CategoryBits = 14, ChunkSize = 1 << 20;
    private readonly List<ulong[]> chunks = [];
    private int chunkUsed = ChunkSize;
    private readonly List<long[]> amountChunks = [];
    private ulong[] sorted = [];
    private long[] sortedAmounts = [];

    /// <summary>How many categories an entry may name: 0 up to, not including, this.</summary>
    public const int CategoriesMax = 1 << CategoryBits;

    /// <summary>Entries, repeated ones included.</summary>
    public long Count { get; private set; }

    /// <summary>The first day of the data; meaningless while <see cref="Count"/> is 0.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>The last day of the data: a customer who has not come back by then may still.</summary>
    public int LastDay { get; private set; } = int.MinValue;

    /// <summary>Adds a purchase. Days are counted from 1970-01-01; the amount, in minor units, is forgotten unless amounts are kept.</summary>
    public void Add(int customer, int category, int day, long amountMinor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customer);
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(category, CategoriesMax);
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(day, 1 << DayBits);
        if (chunkUsed == ChunkSize)
        {
            chunks.Add(new ulong[ChunkSize]);
            if (withAmounts)
                amountChunks.Add(new long[ChunkSize]);

            chunkUsed = 0;
        }

        if (withAmounts)
            amountChunks[^1][chunkUsed] = amountMinor;

        chunks[^1][chunkUsed++] = Pack(customer, category, day);
        Count++;
        Observe(day);
    }

    /// <summary>Says that the data reach this day, though nobody who is known bought on it.</summary>
    public void Observe(int day)
    {
        FirstDay = Math.Min(FirstDay, day);
        LastDay = Math.Max(LastDay, day);
    }

    /// <summary>Replaces the customer of every entry, drops those whose new customer is negative, and sorts.</summary>
    /// <param name="customerOf">The final number of each customer, by the number that was added; null to keep them.</param>
    public void Sort(ReadOnlySpan<int> customerOf = default)
    {
        var flat = GC.AllocateUninitializedArray<ulong>((int)Count);
        var amounts = withAmounts ? new long[Count] : [];
        var kept = 0;
        for (var chunk = 0; chunk < chunks.Count; chunk++)
        {
            var length = chunk == chunks.Count - 1 ? chunkUsed : ChunkSize;
            for (var at = 0; at < length; at++)
            {
                var entry = chunks[chunk][at];
                var customer = customerOf.IsEmpty ? CustomerOf(entry) : customerOf[CustomerOf(entry)];
                if (customer < 0)
                    continue;
                if (withAmounts)
                    amounts[kept] = amountChunks[chunk][at];

                flat[kept++] = Pack(customer, CategoryOf(entry), DayOf(entry));
            }
        }

        chunks.Clear();
        amountChunks.Clear();
        chunkUsed = ChunkSize;
        Count = kept;
        if (withAmounts)
            Array.Sort(flat, amounts, 0, kept);

        (sorted, sortedAmounts) = (withAmounts ? flat : RadixSort.Sorted(flat, kept), amounts);
    }

    /// <summary>What was paid, entry by entry; empty unless amounts are kept.</summary>
    public ReadOnlySpan<long> Amounts => withAmounts ? sortedAmounts.AsSpan(0, (int)Count) : default;

    /// <summary>The sorted entries; <see cref="CustomerOf"/> and its siblings read them.</summary>
    public ReadOnlySpan<ulong> Entries => sorted.AsSpan(0, (int)Count);

    public static int CustomerOf(ulong entry) => (int)(entry >> (DayBits + CategoryBits));

    public static int CategoryOf(ulong entry) => (int)((entry >> DayBits) & (CategoriesMax - 1));

    public static int DayOf(ulong entry) => (int)(entry & ((1 << DayBits) - 1));

    /// <summary>Customer and category together, to see where one pair ends and the next begins.</summary>
    public static ulong PairOf(ulong entry) => entry >> DayBits;

    private static ulong Pack(int customer, int category, int day) =>
        ((ulong)(uint)customer << (DayBits + CategoryBits)) | ((ulong)(uint)category << DayBits) | (uint)day;
}
