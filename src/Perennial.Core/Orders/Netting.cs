namespace Perennial.Orders;

/// <summary>A purchase or a return of one customer, as far as netting needs it.</summary>
/// <param name="Day">Days since 1970-01-01 on the shop's calendar.</param>
/// <param name="Product">A hash of the product; 0 when the file names none.</param>
/// <param name="QuantityMilli">Negative for a return.</param>
/// <param name="AmountMinor">Negative for a return.</param>
public readonly record struct NetLine(int Day, int Category, long Product, long QuantityMilli, long AmountMinor)
{
    /// <summary>Which order the line is of; 0 where nobody asks.</summary>
    public long Order { get; init; }

    public bool IsReturn => QuantityMilli < 0 || AmountMinor < 0;
}

/// <summary>Lets returns reduce what they refer to.</summary>
/// <remarks>
/// A return seldom names its order. It takes back the customer's latest purchases of the same product (of the same category, where the file
/// names no product) up to its own day. The answer depends on the set of lines only, not on the order they arrive in.
/// </remarks>
public static class Netting
{
    /// <summary>What is left of the purchases of one customer.</summary>
    /// <param name="lines">All its lines, in any order.</param>
    /// <param name="unmatched">Returns with nothing to reduce: what they take back was bought before the data begin.</param>
    public static IReadOnlyList<NetLine> Net(IReadOnlyCollection<NetLine> lines, out int unmatched)
    {
        unmatched = 0;
        var bought = lines.Where(line => !line.IsReturn).ToArray();
        Array.Sort(bought, Compare);
        var left = bought.Select(line => (line.QuantityMilli, line.AmountMinor)).ToArray();
        foreach (var back in lines.Where(line => line.IsReturn).OrderBy(line => line, Comparer<NetLine>.Create(Compare)))
        {
            if (!TakeBack(back, bought, left))
                unmatched++;
        }

        return [.. bought.Select((line, at) => line with { QuantityMilli = left[at].QuantityMilli, AmountMinor = left[at].AmountMinor })
            .Where((line, at) => line.QuantityMilli > 0 && (line.AmountMinor > 0 || bought[at].AmountMinor == 0))];
    }

    private static bool TakeBack(NetLine back, NetLine[] bought, (long Quantity, long Amount)[] left)
    {
        var byQuantity = back.QuantityMilli < 0;
        var rest = byQuantity ? -(Int128)back.QuantityMilli : -(Int128)back.AmountMinor;
        for (var at = bought.Length - 1; at >= 0 && rest > 0; at--)
        {
            if (bought[at].Day > back.Day || !IsSame(bought[at], back))
                continue;

            var there = byQuantity ? left[at].Quantity : left[at].Amount;
            var taken = (long)Int128.Min(rest, there);
            if (taken <= 0)
                continue;

            rest -= taken;
            left[at] = byQuantity
                ? (there - taken, left[at].Amount - (long)((Int128)left[at].Amount * taken / there))
                : (left[at].Quantity, there - taken);
        }

        return rest == 0;
    }

    private static bool IsSame(NetLine bought, NetLine back) =>
        back.Product != 0 && bought.Product != 0 ? bought.Product == back.Product : bought.Category == back.Category;

    private static int Compare(NetLine left, NetLine right)
    {
        var byDay = left.Day.CompareTo(right.Day);
        if (byDay != 0)
            return byDay;

        var byProduct = left.Product.CompareTo(right.Product);
        return byProduct != 0 ? byProduct : (left.QuantityMilli, left.AmountMinor, left.Category, left.Order).CompareTo((right.QuantityMilli, right.AmountMinor, right.Category, right.Order));
    }
}
