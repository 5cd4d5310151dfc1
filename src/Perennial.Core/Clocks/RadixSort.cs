using System.Numerics;

namespace Perennial.Clocks;

/// <summary>Sorts 64-bit keys by the bits in which they differ, lowest first, some eleven at a time.</summary>
/// <remarks>
/// Hot loops: spans and primitives only, no branches inside. The oracle in the tests is Array.Sort. A digit by which the keys lie in
/// order already is passed over: the days of most files are such a digit.
/// </remarks>
internal static class RadixSort
{
    private const int DigitBits = 11;

    /// <summary>Sorts the first <paramref name="count"/> keys; returns either the given array or another of the same size.</summary>
    public static ulong[] Sorted(ulong[] keys, int count)
    {
        if (count < 4096)
        {
            Array.Sort(keys, 0, count);
            return keys;
        }

        ulong[]? other = null;
        var histogram = new int[1 << DigitBits];
        foreach (var digit in DigitsOf(Varying(keys.AsSpan(0, count))))
        {
            if (IsOrdered(keys.AsSpan(0, count), digit, histogram))
                continue;

            other ??= GC.AllocateUninitializedArray<ulong>(keys.Length);
            Scatter(keys.AsSpan(0, count), other, digit, histogram);
            (keys, other) = (other, keys);
        }

        return keys;
    }

    /// <summary>The bits that are not the same in all keys.</summary>
    private static ulong Varying(ReadOnlySpan<ulong> keys)
    {
        var varying = 0UL;
        foreach (var key in keys)
            varying |= key ^ keys[0];

        return varying;
    }

    /// <summary>Cuts the varying bits into digits, the lowest first.</summary>
    private static List<Digit> DigitsOf(ulong varying)
    {
        var digits = new List<Digit>();
        while (varying != 0)
        {
            var low = TakeRun(ref varying, DigitBits);
            var room = DigitBits - low.Bits;
            var high = room > 0 && varying != 0 ? TakeRun(ref varying, room) : default;
            digits.Add(new(low.Start, Ones(low.Bits), high.Bits == 0 ? 0 : high.Start - low.Bits, Ones(high.Bits) << low.Bits));
        }

        return digits;
    }

    /// <summary>Takes the lowest bits that stand side by side, so many at most.</summary>
    private static (int Start, int Bits) TakeRun(ref ulong varying, int most)
    {
        var start = BitOperations.TrailingZeroCount(varying);
        var bits = Math.Min(most, BitOperations.TrailingZeroCount(~(varying >> start)));
        varying &= ~(Ones(bits) << start);
        return (start, bits);
    }

    private static ulong Ones(int bits) => (1UL << bits) - 1;

    /// <summary>Counts how often each value of a digit occurs, and sees whether the values ascend.</summary>
    private static bool IsOrdered(ReadOnlySpan<ulong> keys, Digit digit, Span<int> histogram)
    {
        histogram.Clear();
        var (last, falls) = (0, 0);
        foreach (var key in keys)
        {
            var value = digit.Of(key);
            histogram[value]++;
            falls |= value - last;
            last = value;
        }

        return falls >= 0;
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Digit digit, Span<int> histogram)
    {
        var start = 0;
        for (var value = 0; value < histogram.Length; value++)
            (histogram[value], start) = (start, start + histogram[value]);

        foreach (var key in from)
            to[histogram[digit.Of(key)]++] = key;
    }

    /// <summary>Two runs of bits of a key put side by side.</summary>
    private readonly record struct Digit(int LowShift, ulong LowMask, int HighShift, ulong HighMask)
    {
        public int Of(ulong key) => (int)(((key >> LowShift) & LowMask) | ((key >> HighShift) & HighMask));
    }
}
