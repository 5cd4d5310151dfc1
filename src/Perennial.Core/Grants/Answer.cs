using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What is said to a command that was carried out.</summary>
/// <param name="Customer">In whose wallet.</param>
/// <param name="Text">The first answer, as JSON: the same to the byte however often the key comes back.</param>
/// <param name="IsReplayed">True when it was carried out before.</param>
public sealed record Answer(TransactionId Transaction, CustomerId Customer, string Text, bool IsReplayed);
