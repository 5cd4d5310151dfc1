using System.Text.Json.Serialization;

namespace Perennial.Grants;

/// <summary>A line of an order that is being paid.</summary>
/// <param name="Number">From 1, unique in the order.</param>
/// <param name="Minor">What it costs now, before coupons, in minor units.</param>
/// <param name="ListMinor">What it costs on the list, in minor units.</param>
/// <param name="ArrivedDay">When the goods came into the shop, in days since 1970; null when nobody said.</param>
/// <param name="IsStoredValue">True when the line sells a card or a top-up: stored value never pays for stored value.</param>
public readonly record struct BasketLine(int Number, long Minor, long ListMinor, string Category, string Product, int? ArrivedDay, bool IsStoredValue)
{
    /// <summary>What the shop calls the line, by which goods of it come back; null when it has no name for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Id { get; init; }

    /// <summary>How much of the product, in thousandths; 0 when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long QuantityMilli { get; init; }

    /// <summary>What the goods of the line cost the shop, in minor units; null when it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long? CostMinor { get; init; }

    /// <summary>True for a charge for delivery: no coupon takes anything off it, it counts towards no minimum, and only unrestricted stored value pays it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsShipping { get; init; }

    /// <summary>The shop's code for how the line is taxed; null when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? TaxCode { get; init; }
}

/// <summary>An order that is being paid.</summary>
/// <param name="Channel">Where it is sold: "till", "web"; "" when nobody said.</param>
public sealed record Basket(Currency Currency, string Channel, IReadOnlyList<BasketLine> Lines)
{
    /// <summary>An order of which nothing is known but what it costs.</summary>
    public static Basket Of(Money amount) => new(amount.Currency, "", [new(1, amount.Minor, amount.Minor, "", "", null, false)]);

    /// <summary>What all lines cost together.</summary>
    public long Minor => Lines.Sum(line => line.Minor);

    /// <summary>What the goods cost together: all lines but delivery.</summary>
    [JsonIgnore]
    public long GoodsMinor => Lines.Sum(line => line.IsShipping ? 0 : line.Minor);
}
