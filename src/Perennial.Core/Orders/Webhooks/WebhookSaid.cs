namespace Perennial.Orders;

/// <summary>A customer as a shop's system says it.</summary>
public sealed record CustomerSaid(IReadOnlyList<SaidIdentity> Identities, string Name);

/// <summary>What a webhook says.</summary>
public sealed record WebhookSaid
{
    /// <summary>Where the orders of this sender are sold.</summary>
    public required string Channel { get; init; }

    /// <summary>The number that the sender gives the order beside the one it is known by; "" when there is only one.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The order's number when no whole order is said; "" when it is not known.</summary>
    public string SourceId { get; init; } = "";

    public OrderSaid? Order { get; init; }

    public IReadOnlyList<SaidReturn> Returns { get; init; } = [];

    /// <summary>True when the order was deleted: it counts no more.</summary>
    public bool IsDeleted { get; init; }

    public CustomerSaid? Customer { get; init; }

    /// <summary>When it was so, by the signed body, in microseconds since 1970 UTC; 0 when the body does not say.</summary>
    public long SaidAt { get; init; }
}
