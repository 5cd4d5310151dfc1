using NodaTime;

namespace Perennial.Orders;

/// <summary>One line of an order as it is in the books.</summary>
/// <param name="Id">The shop's own number of the line, or one that we gave it.</param>
/// <param name="RefundedMinor">Its part of what was given back.</param>
/// <param name="IsGone">True when nothing of it counts.</param>
public sealed record StoredLine(
    string Id, long Key, long ProductHash, string Product, string Title, string Category, long QuantityMilli, long AmountMinor, long SaidRefundMinor, long RefundedMinor, bool IsGone)
{
    /// <summary>How many came back, in thousandths, as far as anybody said it.</summary>
    public long BackMilli { get; init; }

    /// <summary>The number of a line to which the shop has given none.</summary>
    public static string IdOf(long key) => "line_" + unchecked((ulong)key).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An order as it is in the books, with what was said of it.</summary>
public sealed record StoredOrder
{
    /// <summary>The hash of channel and number: where it is looked up.</summary>
    public required long Hash { get; init; }

    public required OrderId Id { get; init; }

    /// <summary>Negative for a guest.</summary>
    public required CustomerId Customer { get; init; }

    public required string Channel { get; init; }

    public required string SourceId { get; init; }

    /// <summary>The day on the shop's calendar, since 1970-01-01.</summary>
    public required int Day { get; init; }

    public required Instant OrderedAt { get; init; }

    public required OrderStatus Status { get; init; }

    public required long RefundedMinor { get; init; }

    public required IReadOnlyList<StoredLine> Lines { get; init; }

    /// <summary>Null for an order that only files have said.</summary>
    public OrderStory? Story { get; init; }

    /// <summary>What the lines cost together.</summary>
    public long AmountMinor => Lines.Sum(line => line.AmountMinor);
}
