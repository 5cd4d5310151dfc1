namespace Perennial.Clocks;

/// <summary>Learns what is kept of every clock of a shop.</summary>
public static class ClockFaces
{
    /// <summary>The faces of all categories, and of the shop as a whole.</summary>
    /// <param name="log">Sorted, with amounts.</param>
    /// <param name="names">The names of the categories by their number in the log.</param>
    /// <param name="onDay">The last day that is learned from, in days since 1970.</param>
    /// <param name="horizonDays">Beyond so many days a customer is lost.</param>
    public static IReadOnlyList<ClockFace> Learn(PurchaseLog log, IReadOnlyList<string> names, int onDay, int horizonDays)
    {
        var learned = Math.Min(onDay, log.LastDay);
        var shop = KnownClocks.Learn(log, ["all"], (ClockBy.Store, learned, horizonDays));
        var categories = KnownClocks.Learn(log, names, (ClockBy.Category, learned, horizonDays));
        return [shop.Face(0, ClockFace.Shop), .. names.Select((_, category) => categories.Face(category, category))];
    }

    /// <summary>Visits the days on which each customer bought: in each category, and under <see cref="ClockFace.Shop"/> in any.</summary>
    public static void Visit(PurchaseLog log, int onDay, SpellVisitor visitor)
    {
        new Occasions(log, ClockBy.Category, onDay).Visit((customer, category, bought) => visitor(customer, category, bought.Days, bought.Amounts));
        new Occasions(log, ClockBy.Store, onDay).Visit((customer, _, bought) => visitor(customer, ClockFace.Shop, bought.Days, bought.Amounts));
    }
}

/// <summary>Is handed the days on which a customer bought, ascending, and what was paid on each.</summary>
public delegate void SpellVisitor(int customer, int category, ReadOnlySpan<int> days, ReadOnlySpan<long> amounts);
