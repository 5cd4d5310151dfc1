using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>An ask on its way to the books.</summary>
/// <param name="Key">The idempotency key, 1 to 255 characters: at most one effect per store, operation and key, for ever.</param>
public sealed record WalletCommand(StoreId Store, CustomerId Customer, string Key, Provenance Provenance, WalletAsk Ask)
{
    /// <summary>
    /// The request as it was sent, where the ask is more than that: a programme's terms of the day, how the store's checkout chooses today.
    /// The same request again is the same, whatever has become of those. Null where the ask is the request.
    /// </summary>
    public ReadOnlyMemory<byte>? Request { get; init; }
}
