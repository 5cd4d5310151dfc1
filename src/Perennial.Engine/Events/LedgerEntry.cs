using NodaTime;
using Perennial.Ledger;

namespace Perennial.Events;

/// <summary>A transaction of the books as its events are made of it.</summary>
/// <param name="Corrected">What the transaction that it refers to was; null when it refers to none.</param>
/// <param name="Answer">What was answered, as JSON.</param>
internal sealed record LedgerEntry(
    StoreId Store, CustomerId Customer, long Number, Operation Operation, Operation? Corrected, long Reference, Instant RecordedAt, Provenance Provenance, string Answer);
