using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>The lines of an order in an order that does not depend on how they were given, with what each and all of them may not go below.</summary>
internal sealed class Cart
{
    private Cart(BasketLine[] lines, CheckoutPolicy policy)
    {
        Lines = lines;
        Price = [.. lines.Select(line => line.Minor)];
        Floor = [.. lines.Select(line => line.IsShipping ? line.Minor : Math.Min(line.Minor, Costs(line, policy.MarginLine)))];
        foreach (var line in lines)
            (Goods, Shipping, GoodsLines) = line.IsShipping ? (Goods, Shipping + line.Minor, GoodsLines) : (Goods + line.Minor, Shipping, GoodsLines + 1);

        HasFloors = policy.MarginLine is not null;
        var discounted = Goods - policy.DiscountMax.Of(new(Goods, default)).Minor;
        var sold = policy.MarginOrder is null ? 0 : lines.Sum(line => line.IsShipping ? 0 : Costs(line, policy.MarginOrder));
        LeastTotal = Math.Min(Goods, Math.Max(discounted, sold)) + Shipping;
    }

    /// <summary>By content, then number: the same whichever way round the lines are given.</summary>
    public BasketLine[] Lines { get; }

    /// <summary>What each line costs before discounts.</summary>
    public long[] Price { get; }

    /// <summary>What no discount takes a line below.</summary>
    public long[] Floor { get; }

    /// <summary>True when some line may not be sold for nothing.</summary>
    public bool HasFloors { get; }

    /// <summary>How many lines are not delivery.</summary>
    public int GoodsLines { get; }

    public long Goods { get; }

    public long Shipping { get; }

    /// <summary>What all lines cost before discounts.</summary>
    public long Total => Goods + Shipping;

    /// <summary>What all discounts together do not take the order below.</summary>
    public long LeastTotal { get; }

    public static Cart Of(Basket basket, CheckoutPolicy policy)
    {
        var lines = basket.Lines.ToArray();
        Array.Sort(lines, ByContent);
        return new(lines, policy);
    }

    // Half a minor unit below the floor is below it.
    private static long Costs(in BasketLine line, Percent? margin) =>
        margin is { } share && line.CostMinor is { } cost ? (long)((((Int128)cost * (10_000 + share.BasisPoints)) + 9_999) / 10_000) : 0;

    private static int ByContent(BasketLine left, BasketLine right)
    {
        var order = right.Minor.CompareTo(left.Minor);
        order = order != 0 ? order : right.ListMinor.CompareTo(left.ListMinor);
        order = order != 0 ? order : string.CompareOrdinal(left.Product, right.Product);
        order = order != 0 ? order : string.CompareOrdinal(left.Category, right.Category);
        order = order != 0 ? order : Nullable.Compare(left.ArrivedDay, right.ArrivedDay);
        order = order != 0 ? order : Nullable.Compare(left.CostMinor, right.CostMinor);
        order = order != 0 ? order : left.IsShipping.CompareTo(right.IsShipping);
        order = order != 0 ? order : left.QuantityMilli.CompareTo(right.QuantityMilli);
        order = order != 0 ? order : string.CompareOrdinal(left.TaxCode, right.TaxCode);
        order = order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
        return order != 0 ? order : left.Number.CompareTo(right.Number);
    }
}
