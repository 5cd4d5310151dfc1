namespace Perennial.Http;

/// <summary>An amount in whole minor units, from 1 to 10^15.</summary>
public readonly record struct PositiveMinor(long Value)
{
    public static implicit operator PositiveMinor(long value) => new(value);
}
