using System.Buffers.Binary;

namespace Perennial;

/// <summary>
/// The hash that ids and buckets are made with. Frozen: it is part of what is stored, so its answers never change,
/// whatever the runtime or the processor. Not meant to resist an adversary.
/// </summary>
/// <remarks>Folded 64 × 64 → 128 bit multiplication over 16-byte strides, after wyhash (Wang Yi, 2019), with constants of our own.</remarks>
public static class FrozenHash
{
    private const ulong Prime1 = 0x9E3779B97F4A7C15, Prime2 = 0xD1B54A32D192ED03, Prime3 = 0x8CB92BA72F3D8DD7;

    /// <summary>64 bits of the bytes. Different seeds give independent hashes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        var state = Fold(seed ^ Prime1, (ulong)bytes.Length ^ Prime2);
        while (bytes.Length > 16)
        {
            state = Fold(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ Prime2, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ state);
            bytes = bytes[16..];
        }

        var (low, high) = Tail(bytes);
        return Fold(Fold(low ^ Prime3, high ^ state), state ^ Prime1);
    }

    /// <summary>The same 64 bits as a number that databases can store.</summary>
    public static long Signed(ReadOnlySpan<byte> bytes, ulong seed = 0) => unchecked((long)Of(bytes, seed));

    /// <summary>The same 64 bits as a number that databases can store.</summary>
    public static long Signed(ulong value, ulong seed = 0) => unchecked((long)Of(value, seed));

    /// <summary>Mixes one number, negative or not, into a seed.</summary>
    public static ulong Of(long value, ulong seed) => Of(unchecked((ulong)value), seed);

    /// <summary>Mixes one number into a seed.</summary>
    public static ulong Of(ulong value, ulong seed = 0) => Fold(Fold(value ^ Prime1, seed ^ Prime2), Prime3 ^ value);

    private static (ulong Low, ulong High) Tail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 8)
            return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]));
        if (bytes.Length >= 4)
            return (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]));
        if (bytes.Length > 0)
            return ((ulong)bytes[0] << 16 | (ulong)bytes[bytes.Length >> 1] << 8 | bytes[^1], 0);

        return (0, 0);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
