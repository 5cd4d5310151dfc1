namespace Perennial.Orders;

/// <summary>One thing that somebody said a customer is known by, normalised.</summary>
public sealed record SaidIdentity(IdentityKind Kind, string Value);

/// <summary>One line of an order as a shop's system says it.</summary>
/// <param name="Id">The shop's own number of the line, unique in the order.</param>
/// <param name="Product">The product's code; may be empty.</param>
/// <param name="QuantityMilli">In thousandths, positive.</param>
/// <param name="AmountMinor">What the line cost, after its own discounts; not negative.</param>
public sealed record SaidLine(string Id, string Product, string Title, string Category, long QuantityMilli, long AmountMinor)
{
    /// <summary>The line's key in the books, where the line was there before anybody gave it a number; 0 to make it from what the line says.</summary>
    public long Key { get; init; }

    /// <summary>The hash of the product in the books, together with <see cref="Key"/>.</summary>
    public long ProductHash { get; init; }
}

/// <summary>A whole order as a shop's system says it at one moment: by the API or by a webhook.</summary>
public sealed record OrderSaid
{
    /// <summary>Where it was sold; order numbers are unique within a channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The shop's own order number.</summary>
    public required string SourceId { get; init; }

    /// <summary>When it was placed.</summary>
    public required ShopTime At { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>True when it says that the order had been paid, though it is called off now.</summary>
    public bool WasPaid { get; init; }

    /// <summary>The customer by our own number; 0 when only identities, or nothing, is said.</summary>
    public long Customer { get; init; }

    public IReadOnlyList<SaidIdentity> Identities { get; init; } = [];

    public required IReadOnlyList<SaidLine> Lines { get; init; }

    /// <summary>What was given back on the order as a whole, where lines do not say it; in minor units.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>What delivery cost, in minor units. It is no purchase.</summary>
    public long ShippingMinor { get; init; }

    /// <summary>When this was so, in microseconds since 1970 UTC: of two statements the later one holds.</summary>
    public required long SaidAt { get; init; }

    /// <summary>True when it only repeats what files said; any system knows better.</summary>
    public bool IsOfFiles { get; init; }
}
