using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>The end of the chain of one (store, bucket): the last transaction's number, instant and hash.</summary>
public readonly record struct ChainEnd(TransactionId Last, Instant RecordedAt, byte[] Hash)
{
    /// <summary>Before the first transaction.</summary>
    public static ChainEnd Start { get; } = new(default, Instant.FromUnixTimeTicks(0), ChainHash.Start);
}

/// <summary>A transaction that was decided and is to be written, with the lots that it made and its hash.</summary>
public sealed record Decided(Transaction Transaction, IReadOnlyList<Grant> Made, byte[] Hash);
