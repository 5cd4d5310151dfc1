namespace Perennial.Clocks;

/// <summary>Sorts 64-bit keys by their bytes, lowest first, passing over bytes that are the same in all keys.</summary>
/// <remarks>Hot loop: spans and primitives only, no branches inside. The oracle in the tests is Array.Sort.</remarks>
internal static class RadixSort
{
    private const int DigitBits = 11, Digits = 6;

    /// <summary>Sorts the first <paramref name="count"/> keys; returns either the given array or another of the same size.</summary>
    public static ulong[] Sorted(ulong[] keys, int count)
    {
        if (count < 4096)
        {
            Array.Sort(keys, 0, count);
            return keys;
        }

        var histograms = Histograms(keys.AsSpan(0, count));
        ulong[]? other = null;
        for (var digit = 0; digit < Digits; digit++)
        {
            var histogram = histograms.AsSpan(digit << DigitBits, 1 << DigitBits);
            if (histogram.Contains(count))
                continue;

            other ??= new ulong[keys.Length];
            Scatter(keys.AsSpan(0, count), other, histogram, digit * DigitBits);
            (keys, other) = (other, keys);
        }

        return keys;
    }

    private static int[] Histograms(ReadOnlySpan<ulong> keys)
    {
        var histograms = new int[Digits << DigitBits];
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
                histograms[(digit << DigitBits) + (int)((key >> (digit * DigitBits)) & ((1 << DigitBits) - 1))]++;
        }

        return histograms;
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> histogram, int shift)
    {
        var start = 0;
        for (var value = 0; value < histogram.Length; value++)
            (histogram[value], start) = (start, start + histogram[value]);

        foreach (var key in from)
            to[histogram[(int)((key >> shift) & ((1 << DigitBits) - 1))]++] = key;
    }
}
