namespace Perennial.Client;

/// <summary>A line of a cart.</summary>
/// <param name="Amount">What the line costs now, all pieces of it together, before coupons, in minor units.</param>
/// <param name="Id">The shop's own id of the line: returns name it.</param>
/// <param name="Product">The shop's code of the product.</param>
/// <param name="Category">The category, as the shop calls it.</param>
/// <param name="Quantity">How many, or how much: at most three decimals; one unless said.</param>
/// <param name="ListAmount">What it costs on the list; the same unless said.</param>
/// <param name="CostAmount">What the goods cost the shop.</param>
/// <param name="ArrivedOn">When the goods came into the shop.</param>
/// <param name="TaxCode">Lines of one code are summed in the quote's tax bases.</param>
/// <param name="StoredValue">True when the line sells a card or a top-up.</param>
public sealed record CartLine(
    long Amount, string? Id = null, string Product = "", string Category = "", decimal? Quantity = null, long? ListAmount = null, long? CostAmount = null, DateOnly? ArrivedOn = null,
    string? TaxCode = null, bool StoredValue = false);

/// <summary>What is to be used.</summary>
/// <param name="Coupons">Lots; null for the best combination, empty for none.</param>
/// <param name="StoredValueAmount">Stored value that pays; null for as much as may pay.</param>
/// <param name="Gifts">Lots of gifts; null for all that apply.</param>
public sealed record Use(IReadOnlyList<string>? Coupons = null, long? StoredValueAmount = null, IReadOnlyList<string>? Gifts = null);

/// <summary>A cart.</summary>
/// <param name="Currency">The store's: "GBP".</param>
/// <param name="Lines">At least one.</param>
public record Cart(string Currency, IReadOnlyList<CartLine> Lines)
{
    /// <summary>Who buys: "cust_…" or the shop's own id; null for a guest.</summary>
    public string? Customer { get; init; }

    /// <summary>Where it is sold: "web", "till".</summary>
    public string Channel { get; init; } = "";

    /// <summary>Delivery: no coupon takes anything off it.</summary>
    public long? ShippingAmount { get; init; }

    /// <summary>What is to be used; the best combination unless said.</summary>
    public Use? Use { get; init; }
}

/// <summary>A cart that is to be paid for at once.</summary>
public sealed record RedemptionAsk : Cart
{
    public RedemptionAsk(Cart cart)
        : base(cart)
    {
    }

    /// <summary>The shop's order: returns name it.</summary>
    public string Order { get; init; } = "";

    /// <summary>What the customer was told is left to pay; when it is no longer that, nothing is done.</summary>
    public long? ExpectPayableAmount { get; init; }
}

/// <summary>A cart for which value is to be set aside.</summary>
public sealed record HoldAsk : Cart
{
    public HoldAsk(Cart cart)
        : base(cart)
    {
    }

    /// <summary>The shop's order: returns name it.</summary>
    public string Order { get; init; } = "";

    /// <summary>What the customer was told is left to pay; when it is no longer that, nothing is done.</summary>
    public long? ExpectPayableAmount { get; init; }

    /// <summary>How long it holds, at most seven days; fifteen minutes unless said.</summary>
    public TimeSpan? For { get; init; }
}
