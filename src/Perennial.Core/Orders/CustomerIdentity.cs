using System.Text;

namespace Perennial.Orders;

/// <summary>One thing that a shop knows a customer by, normalised, with the hashes it is found by.</summary>
/// <param name="Hash">Where to look it up.</param>
/// <param name="Proof">A second, independent hash: both the same means the same identity.</param>
public readonly record struct CustomerIdentity(IdentityKind Kind, string Value, long Hash, long Proof)
{
    /// <summary>Makes an identity from its normalised bytes.</summary>
    public static CustomerIdentity Of(IdentityKind kind, ReadOnlySpan<byte> value) => new(
        kind, Encoding.UTF8.GetString(value), unchecked((long)HashOf(kind, value)), unchecked((long)ProofOf(kind, value)));

    /// <summary>The first hash of an identity.</summary>
    public static ulong HashOf(IdentityKind kind, ReadOnlySpan<byte> value) => FrozenHash.Of(value, 0x1D00 + (ulong)kind);

    /// <summary>The second hash, independent of the first.</summary>
    public static ulong ProofOf(IdentityKind kind, ReadOnlySpan<byte> value) => FrozenHash.Of(value, 0x2E00 + (ulong)kind);

    /// <summary>The customer that a store makes when nobody is known by this identity there yet. Positive: guests are negative.</summary>
    public CustomerId FirstCustomer(StoreId store) => new((store.Own(Hash ^ (Proof << 1)) & long.MaxValue) | 1);
}
