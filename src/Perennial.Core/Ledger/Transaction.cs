using NodaTime;

namespace Perennial.Ledger;

/// <summary>Who did something, why, and on which paper it stands.</summary>
/// <param name="Actor">"cli:anna", "till:3", "play:win-back".</param>
/// <param name="Reason">A reason code: "sale", "redemption", "return", "goodwill".</param>
/// <param name="Source">The source document: "order 10023".</param>
public sealed record Provenance(string Actor, string Reason, string Source);

/// <summary>What was decided for one command: one row of the journal, with its postings. A refusal is a transaction without postings.</summary>
/// <param name="Id">Its place in the chain of its store and bucket.</param>
/// <param name="Reference">The transaction that it captures, voids, refunds or reverses; 0 for none.</param>
/// <param name="Key">The idempotency key: also the request id.</param>
/// <param name="RequestHash">64 bits of the request, so that the same key with another request is seen.</param>
/// <param name="RecordedAt">Never before the transaction before it.</param>
/// <param name="Details">Facts that later decisions need, as JSON; "" for none.</param>
/// <param name="Answer">The first answer, as JSON: given again to whoever asks with the same key.</param>
/// <param name="IsRefused">True when the answer is a refusal.</param>
/// <param name="BalanceMinor">Principal and bonus left in the wallet after it, usable now or later, holds not deducted.</param>
public sealed record Transaction(
    StoreId Store, Bucket Bucket, CustomerId Customer, TransactionId Id, Operation Operation, TransactionId Reference, string Key, long RequestHash,
    Instant RecordedAt, Provenance Provenance, string Details, string Answer, bool IsRefused, long BalanceMinor, IReadOnlyList<Posting> Postings);
