namespace Perennial.Orders;

/// <summary>An order of a dry run, as it is understood. Amounts are in minor units.</summary>
public sealed record PreviewedOrder
{
    public required string OrderId { get; init; }

    /// <summary>Null when no row said it.</summary>
    public required ShopTime? At { get; init; }

    public required bool IsCancelled { get; init; }

    public required long RefundedMinor { get; init; }

    public required IReadOnlyList<(IdentityKind Kind, string Value)> Identities { get; init; }

    public required IReadOnlyList<PreviewedLine> Lines { get; init; }
}

/// <summary>A line of a previewed order; quantity in thousandths, negative for a return.</summary>
public sealed record PreviewedLine(string Product, string Title, string Category, long QuantityMilli, long AmountMinor);
