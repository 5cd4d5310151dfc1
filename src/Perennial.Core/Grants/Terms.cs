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
    /// <summary>True for a coupon that is used alone: no other coupon and no standing discount beside it. Stored value may still pay.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsExclusive { get; init; }

    /// <summary>Any order, every line.</summary>
    public static Terms None { get; } = new(0, [], [], 0, [], "", 0, default, 0);

    /// <summary>64 bits of the text of the terms: the same terms have the same id everywhere. Positive.</summary>
    [JsonIgnore]
    public long Id
    {
        get
        {
            if (known.Id is not { } id || !ReferenceEquals(id.Of, this))
                known = new() { Id = id = new(this, FrozenHash.Signed(System.Text.Encoding.UTF8.GetBytes(LedgerJson.Text(this))) & long.MaxValue) };

            return id.Value;
        }
    }

    private Known known;

    /// <summary>True when the whole order can be paid with it.</summary>
    [JsonIgnore]
    public bool IsForEveryLine => Categories.Count == 0 && Products.Count == 0 && ArrivedWithinDays == 0;

    /// <summary>True when it takes something off, as a coupon does; false for what pays.</summary>
    [JsonIgnore]
    public bool TakesOff => OffMinor > 0 || Off.BasisPoints > 0;

    /// <summary>True for a line that it may pay for, or take something off. Delivery is paid by what may pay for everything.</summary>
    public bool IsFor(in BasketLine line, int today)
    {
        if (line.IsShipping)
            return IsForEveryLine && !TakesOff;

        return (Categories.Count == 0 || Has(Categories, line.Category)) && (Products.Count == 0 || Has(Products, line.Product))
            && (ArrivedWithinDays == 0 || (line.ArrivedDay is { } arrived && arrived <= today && today - arrived < ArrivedWithinDays));
    }

    /// <summary>What the goods are short of the minimum, in minor units; 0 when they reach it.</summary>
    public long ShortByMinor(Basket basket) => Math.Max(0, MinimumMinor - basket.GoodsMinor);

    /// <summary>Why an order does not meet the terms; null when it does.</summary>
    public string? Unmet(Basket basket, int today)
    {
        if (basket.GoodsMinor < MinimumMinor)
            return $"the order is {new Money(basket.GoodsMinor, basket.Currency)} and has to reach {new Money(MinimumMinor, basket.Currency)}";
        if (Channels.Count > 0 && !Channels.Contains(basket.Channel, StringComparer.OrdinalIgnoreCase))
            return $"it is for {string.Join(", ", Channels)} and the order came over ‘{basket.Channel}’";
        foreach (var line in basket.Lines)
        {
            if (IsFor(line, today))
                return null;
        }

        return "no line of the order is what it is for";
    }

    /// <summary>What one use takes off lines that come to an amount.</summary>
    public long OffOf(Money lines)
    {
        var off = OffMinor > 0 ? OffMinor : Off.Of(lines).Minor;
        return Math.Min(MaximumMinor > 0 ? Math.Min(off, MaximumMinor) : off, lines.Minor);
    }

    private static bool Has(IReadOnlyList<string> names, string name)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (string.Equals(names[at], name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private sealed class KnownId(Terms of, long value)
    {
        public Terms Of => of;

        public long Value => value;
    }

    /// <summary>An id that was computed. `with` copies it into other terms, so it says whose it is; and it makes no two terms differ.</summary>
    private readonly struct Known : IEquatable<Known>
    {
        public KnownId? Id { get; init; }

        public bool Equals(Known other) => true;

        public override bool Equals(object? obj) => obj is Known;

        public override int GetHashCode() => 0;
    }
}
