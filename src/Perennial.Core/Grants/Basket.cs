namespace Perennial.Grants;

/// <summary>A line of an order that is being paid.</summary>
/// <param name="Number">From 1, unique in the order.</param>
/// <param name="Minor">What it costs now, before coupons, in minor units.</param>
/// <param name="ListMinor">What it costs on the list, in minor units.</param>
/// <param name="ArrivedDay">When the goods came into the shop, in days since 1970; null when nobody said.</param>
/// <param name="IsStoredValue">True when the line sells a card or a top-up: stored value never pays for stored value.</param>
public readonly record struct BasketLine(int Number, long Minor, long ListMinor, string Category, string Product, int? ArrivedDay, bool IsStoredValue);

/// <summary>An order that is being paid.</summary>
/// <param name="Channel">Where it is sold: "till", "web"; "" when nobody said.</param>
public sealed record Basket(Currency Currency, string Channel, IReadOnlyList<BasketLine> Lines)
{
    /// <summary>An order of which nothing is known but what it costs.</summary>
    public static Basket Of(Money amount) => new(amount.Currency, "", [new(1, amount.Minor, amount.Minor, "", "", null, false)]);

    /// <summary>What all lines cost together.</summary>
    public long Minor => Lines.Sum(line => line.Minor);
}
