using System.Text.Json.Serialization;

namespace Perennial.Grants;

/// <summary>What an order has to be for a grant to be used on it, and what a coupon takes off. Never changes once a grant was made with it.</summary>
/// <param name="MinimumMinor">What the order's lines have to reach together, in minor units, before coupons; 0 for any order.</param>
/// <param name="Categories">Only lines of these categories; empty for all.</param>
/// <param name="Products">Only lines of these products; empty for all.</param>
/// <param name="ArrivedWithinDays">Only goods that arrived so many days ago or less: 7 is today and the six days before. 0 for all.</param>
/// <param name="Channels">Only orders of these channels; empty for all.</param>
/// <param name="StackGroup">Two coupons with one group are not used on one order; "" stacks with everything.</param>
/// <param name="OffMinor">What a coupon takes off, in minor units; 0 when it is a percentage or no coupon.</param>
/// <param name="Off">What a coupon takes off as a share of the lines that it is for.</param>
/// <param name="MaximumMinor">The most that one use takes off; a percentage must have one.</param>
public sealed record Terms(
    long MinimumMinor, IReadOnlyList<string> Categories, IReadOnlyList<string> Products, int ArrivedWithinDays, IReadOnlyList<string> Channels,
    string StackGroup, long OffMinor, Percent Off, long MaximumMinor)
{
    /// <summary>Any order, every line.</summary>
    public static Terms None { get; } = new(0, [], [], 0, [], "", 0, default, 0);

    /// <summary>64 bits of the text of the terms: the same terms have the same id everywhere. Positive.</summary>
    [JsonIgnore]
    public long Id => id ??= FrozenHash.Signed(System.Text.Encoding.UTF8.GetBytes(LedgerJson.Text(this))) & long.MaxValue;

    private long? id;

    /// <summary>True when the whole order can be paid with it.</summary>
    [JsonIgnore]
    public bool IsForEveryLine => Categories.Count == 0 && Products.Count == 0 && ArrivedWithinDays == 0;

    /// <summary>True for a line that it may pay for.</summary>
    public bool IsFor(BasketLine line, int today) =>
        (Categories.Count == 0 || Categories.Contains(line.Category, StringComparer.OrdinalIgnoreCase))
        && (Products.Count == 0 || Products.Contains(line.Product, StringComparer.OrdinalIgnoreCase))
        && (ArrivedWithinDays == 0 || (line.ArrivedDay is { } arrived && arrived <= today && today - arrived < ArrivedWithinDays));

    /// <summary>Why an order does not meet the terms; null when it does.</summary>
    public string? Unmet(Basket basket, int today)
    {
        if (basket.Minor < MinimumMinor)
            return $"the order is {new Money(basket.Minor, basket.Currency)} and has to reach {new Money(MinimumMinor, basket.Currency)}";
        if (Channels.Count > 0 && !Channels.Contains(basket.Channel, StringComparer.OrdinalIgnoreCase))
            return $"it is for {string.Join(", ", Channels)} and the order came over ‘{basket.Channel}’";
        if (!basket.Lines.Any(line => IsFor(line, today)))
            return "no line of the order is what it is for";

        return null;
    }

    /// <summary>What one use takes off lines that come to an amount.</summary>
    public long OffOf(Money lines)
    {
        var off = OffMinor > 0 ? OffMinor : Off.Of(lines).Minor;
        return Math.Min(MaximumMinor > 0 ? Math.Min(off, MaximumMinor) : off, lines.Minor);
    }
}
