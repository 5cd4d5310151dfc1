using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>An ask on its way to the books.</summary>
/// <param name="Key">The idempotency key, 1 to 255 characters: at most one effect per store, operation and key, for ever.</param>
public sealed record WalletCommand(StoreId Store, CustomerId Customer, string Key, Provenance Provenance, WalletAsk Ask);
