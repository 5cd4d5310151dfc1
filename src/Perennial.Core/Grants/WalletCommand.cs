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

    /// <summary>
    /// True when the customer is whom somebody outside named: it is looked whether there is such a customer, and one who turned out to be
    /// somebody else is followed. False where the wallet itself is meant, whoever has it now.
    /// </summary>
    public bool IsReference { get; init; }
}
