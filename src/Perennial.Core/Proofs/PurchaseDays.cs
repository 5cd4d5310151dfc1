using Perennial.Clocks;

namespace Perennial.Proofs;

/// <summary>The days on which some customers bought.</summary>
public static class PurchaseDays
{
    /// <summary>The distinct days of each, ascending; who never bought is not in it.</summary>
    /// <param name="log">Sorted, with amounts.</param>
    /// <param name="customers">By their number in the log.</param>
    public static IReadOnlyDictionary<int, IReadOnlyList<int>> Of(PurchaseLog log, IReadOnlySet<int> customers)
    {
        var days = new Dictionary<int, IReadOnlyList<int>>();
        if (customers.Count == 0)
            return days;

        new Occasions(log, ClockBy.Store, log.LastDay).Visit((customer, _, bought) =>
        {
            if (customers.Contains(customer))
                days[customer] = bought.Days.ToArray();
        });
        return days;
    }

    /// <summary>How many of some customers bought nothing that they kept.</summary>
    public static int WithoutAny(PurchaseLog log, IEnumerable<int> customers)
    {
        HashSet<int> left = [.. customers];
        foreach (var entry in log.Entries)
            left.Remove(PurchaseLog.CustomerOf(entry));

        return left.Count;
    }
}
