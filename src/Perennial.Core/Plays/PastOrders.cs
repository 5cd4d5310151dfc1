using Perennial.Orders;

namespace Perennial.Plays;

/// <summary>What a customer's purchases say of them.</summary>
public static class PastOrders
{
    /// <summary>Puts into facts what was bought through a day and kept.</summary>
    /// <param name="lines">All lines of the customer that were not called off, in any order; returns are negative.</param>
    /// <param name="categoryOf">The name of a category by its number.</param>
    public static CustomerFacts With(this CustomerFacts facts, IReadOnlyCollection<NetLine> lines, Func<int, string> categoryOf)
    {
        var kept = Kept(lines);
        if (kept.Count == 0)
            return facts;

        var categories = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var days = new HashSet<int>();
        var (spent, last) = (0L, int.MinValue);
        foreach (var line in kept)
        {
            categories.Add(categoryOf(line.Category));
            days.Add(line.Day);
            spent += line.AmountMinor;
            last = Math.Max(last, line.Day);
        }

        return facts with { Categories = categories, Occasions = days.Count, SpentMinor = spent, LastDay = last };
    }

    /// <summary>What is left of the lines when returns have taken back what they refer to.</summary>
    public static IReadOnlyCollection<NetLine> Kept(IReadOnlyCollection<NetLine> lines) => lines.Any(line => line.IsReturn) ? Netting.Net(lines, out _) : lines;
}
