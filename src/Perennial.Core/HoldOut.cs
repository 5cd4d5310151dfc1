using System.Text;

namespace Perennial;

/// <summary>
/// The share of those who are eligible that is left alone, so that what a play earns can be told from what would have come anyway. Who belongs to it
/// is a keyed hash of (store, play, customer): the same for ever, for every version of the play, on every machine, and independent from play to play.
/// </summary>
/// <param name="Share">0 % to 50 %; 10 % unless said.</param>
public readonly record struct HoldOut(Percent Share)
{
    /// <summary>10 %.</summary>
    public static HoldOut Usual { get; } = new(new(1_000));

    private const ulong Key = 0x5065_7265_6e48_4f31;

    private const int Whole = 10_000;

    /// <summary>True for a customer who is left alone.</summary>
    /// <param name="name">The name of the play, or of the level programme.</param>
    /// <remarks>A larger share keeps everybody who was in the smaller one.</remarks>
    public bool Has(StoreId store, string name, CustomerId customer) => Place(store, name, customer) < Share.BasisPoints;

    /// <summary>Why the share cannot be; null when it can.</summary>
    public Refusal? Check() => Share.BasisPoints is >= 0 and <= Whole / 2
        ? null
        : new("hold_out_unusable", $"A hold-out of {Share} cannot be: it is from 0 % (then nobody can say what the play earned) to 50 %; 10 % is usual.");

    /// <summary>Where the customer stands among 10,000.</summary>
    private static int Place(StoreId store, string name, CustomerId customer) =>
        (int)(((UInt128)FrozenHash.Of(customer.Value, FrozenHash.Of(Encoding.UTF8.GetBytes(name), Key ^ (ulong)store.Value)) * Whole) >> 64);
}
