namespace Perennial.Http;

/// <summary>An amount in whole minor units, from 0 to 10^15: 1250 is 12.50 in a currency with two decimals.</summary>
public readonly record struct Minor(long Value)
{
    /// <summary>The most that one field may say: so much of so many lines can be summed and multiplied by a percentage without an overflow.</summary>
    public const long Max = 1_000_000_000_000_000;

    public static implicit operator Minor(long value) => new(value);
}
