using NodaTime;

namespace Perennial.Ledger;

/// <summary>Where the chain of a (store, bucket) says that it ends.</summary>
public sealed record ChainTip(TransactionId Last, Instant RecordedAt, byte[] Hash);

/// <summary>What the rows of one (store, bucket) are checked against: everything but its transactions, which are read one after the other.</summary>
/// <param name="Now">The instant of the check: windows and holds are judged at it.</param>
/// <param name="End">Null when the chain has no row.</param>
/// <param name="Refunded">The redemptions that refunds refer to: only of those every posting is remembered.</param>
public sealed record BucketHead(
    StoreId Store, Bucket Bucket, ShopCalendar Calendar, Instant Now, ChainTip? End, IReadOnlyList<WalletLot> Lots, IReadOnlyList<WalletHold> Holds,
    IReadOnlyList<WalletCard> Cards, IReadOnlySet<long> Refunded);
