namespace Perennial.Client;

/// <summary>Who bought: by an id, by anything that the shop knows the customer by, or by several such at once.</summary>
public sealed record OrderCustomer(string? Id = null, string? SourceId = null, string? Email = null, string? Phone = null, string? Nick = null, string? Openid = null);

/// <summary>A line of an order.</summary>
/// <param name="Id">The shop's own id of the line, unique in the order; returns name it.</param>
/// <param name="Quantity">How many: 2, 1.5.</param>
/// <param name="Amount">What the line cost, after its own discounts, in minor units.</param>
/// <param name="Category">Left out, it is that of the product.</param>
public sealed record OrderLine(string Id, decimal Quantity, long Amount, string Product = "", string Title = "", string Category = "");

/// <summary>An order, whole: the same order again replaces what was said of it before.</summary>
/// <param name="SourceId">The shop's own number of the order.</param>
/// <param name="OrderedAt">When it was placed. The first that is said stays.</param>
/// <param name="Status">"CREATED", "PAID", "FULFILLED" or "CANCELED".</param>
public sealed record OrderAsk(string SourceId, DateTimeOffset OrderedAt, string Status, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>Where it was sold; order numbers are unique within a channel.</summary>
    public string Channel { get; init; } = "api";

    /// <summary>Null for a guest.</summary>
    public OrderCustomer? Customer { get; init; }

    /// <summary>The store's, to make sure.</summary>
    public string? Currency { get; init; }

    /// <summary>What delivery cost; it is no purchase.</summary>
    public long? ShippingAmount { get; init; }

    /// <summary>What your developers keep with it.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>A line of an order as it is kept.</summary>
/// <param name="RefundedAmount">Its part of what was given back.</param>
/// <param name="Counts">False when nothing of it is a purchase any more, or yet.</param>
public sealed record KeptLine(string Id, string Product, string Title, string Category, decimal Quantity, long Amount, long RefundedAmount, decimal ReturnedQuantity, bool Counts);

/// <summary>An order as it is kept.</summary>
/// <param name="Id">"ord_…"; the shop's own, with its channel, works in its place.</param>
/// <param name="OrderedOn">The day on the shop's calendar.</param>
public sealed record Order(
    string Id, string SourceId, string Channel, string? Customer, string Status, DateTimeOffset OrderedAt, DateOnly OrderedOn, string Currency, long Amount, long RefundedAmount,
    long ShippingAmount, IReadOnlyList<KeptLine> Lines, IReadOnlyDictionary<string, string> Metadata);
