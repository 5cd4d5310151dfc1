namespace Perennial.Orders;

/// <summary>One line of an order as it came from a file.</summary>
/// <param name="Key">The same for the same line of the same order, however often and from whichever file it is read.</param>
/// <param name="Product">A hash of the product's code, or of its title when it has no code.</param>
/// <param name="QuantityMilli">In thousandths; negative for a return.</param>
/// <param name="AmountMinor">Negative for a return.</param>
/// <param name="SaidRefundMinor">Money given back that the file puts on this very line; 0 when it does not say.</param>
/// <param name="Row">Which row of the file within the order, from 0.</param>
public readonly record struct ImportedLine(long Key, CategoryId Category, long Product, long QuantityMilli, long AmountMinor, long SaidRefundMinor, int Row)
{
    public bool IsReturn => QuantityMilli < 0 || AmountMinor < 0;
}

/// <summary>An order as it came from a file: what a draft says, copied out of it.</summary>
public sealed record ImportedOrder
{
    /// <summary>Where it was sold, "shopify"; order numbers are unique within a channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The shop's own order number.</summary>
    public required string SourceId { get; init; }

    /// <summary>A hash of channel and number: where to look the order up.</summary>
    public required long SourceHash { get; init; }

    /// <summary>The day on the shop's calendar, since 1970-01-01.</summary>
    public required int Day { get; init; }

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public required long OrderedAt { get; init; }

    public required long RefundedMinor { get; init; }

    public required bool IsCancelled { get; init; }

    public required bool IsOutline { get; init; }

    /// <summary>True when it says all lines that there are: a shop's system said it, and knows its lines; a file's rows only add.</summary>
    public bool IsExact { get; init; }

    /// <summary>True while it is only placed: nothing of it counts until somebody says that it was paid. Files hold paid orders only.</summary>
    public bool IsUnpaid { get; init; }

    /// <summary>Who bought, by our own number, on top of what the identities say; null when nobody said that.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Everything it says about who bought; empty for a guest.</summary>
    public required IReadOnlyList<CustomerIdentity> Identities { get; init; }

    public required IReadOnlyList<ImportedLine> Lines { get; init; }

    /// <summary>How many rows of the file it was made of.</summary>
    public required int Rows { get; init; }

    /// <summary>The customer of a guest order: nobody else's, and negative.</summary>
    public CustomerId Guest(StoreId store) => new(-(store.Own(SourceHash) & long.MaxValue) - 1);

    /// <summary>The order's id: its day, then bits of its hash, so that ids grow with time.</summary>
    public OrderId FirstId(StoreId store) => OrderId.Of(Day, store.Own(SourceHash));

    /// <summary>Where an order number of a channel is looked up.</summary>
    public static long HashOf(string channel, ReadOnlySpan<byte> sourceId) =>
        FrozenHash.Signed(sourceId, FrozenHash.Of(System.Text.Encoding.UTF8.GetBytes(channel), 0x3F00));
}
