using System.Numerics;
using System.Runtime.Intrinsics;

namespace Perennial.Orders;

/// <summary>Finds the bytes that delimited text is cut at.</summary>
internal static class Marks
{
    // Hot: every byte of every file passes here. No calls, no allocation, no branch on the kind of mark inside the loop;
    // the plain twin is PlainMarks in the tests.
    /// <summary>Writes the positions of every delimiter, quote, carriage return and line feed.</summary>
    /// <param name="marks">Room for as many positions as there are bytes.</param>
    /// <param name="plain">True when every byte is ASCII and none is NUL.</param>
    /// <returns>How many there are.</returns>
    public static int Find(ReadOnlySpan<byte> text, byte delimiter, Span<int> marks, out bool plain)
    {
        var (count, at) = (0, 0);
        var (delimiters, quotes) = (Vector256.Create(delimiter), Vector256.Create((byte)'"'));
        var (feeds, returns) = (Vector256.Create((byte)'\n'), Vector256.Create((byte)'\r'));
        var unplain = Vector256<byte>.Zero;
        for (; at + 64 <= text.Length; at += 64)
        {
            var low = Vector256.Create(text.Slice(at, 32));
            var high = Vector256.Create(text.Slice(at + 32, 32));
            unplain |= low | high | Vector256.Equals(low, Vector256<byte>.Zero) | Vector256.Equals(high, Vector256<byte>.Zero);
            var lowMarks = Vector256.Equals(low, delimiters) | Vector256.Equals(low, quotes) | Vector256.Equals(low, feeds) | Vector256.Equals(low, returns);
            var highMarks = Vector256.Equals(high, delimiters) | Vector256.Equals(high, quotes) | Vector256.Equals(high, feeds) | Vector256.Equals(high, returns);
            for (var bits = lowMarks.ExtractMostSignificantBits() | ((ulong)highMarks.ExtractMostSignificantBits() << 32); bits != 0; bits &= bits - 1)
                marks[count++] = at + BitOperations.TrailingZeroCount(bits);
        }

        plain = unplain.ExtractMostSignificantBits() == 0;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            plain &= letter is > 0 and < 0x80;
            if (letter == delimiter || letter is (byte)'"' or (byte)'\n' or (byte)'\r')
                marks[count++] = at;
        }

        return count;
    }
}
