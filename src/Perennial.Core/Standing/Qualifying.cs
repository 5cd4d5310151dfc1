using Perennial.Orders;

namespace Perennial.Standing;

/// <summary>What of a customer's purchases counts for a level, net of returns.</summary>
public static class Qualifying
{
    /// <summary>The days that count, ascending, each once.</summary>
    /// <param name="lines">All lines of one customer that are in the books and not gone, refunds taken off, in any order; returns are negative.</param>
    /// <param name="categories">The categories that count; null for all.</param>
    /// <remarks>
    /// An order counts by what is left of it: a return takes back the latest purchases of the same goods, whenever it comes. So a level that
    /// was reached with goods that went back is lost without grace.
    /// </remarks>
    public static IReadOnlyList<QualifyingDay> Days(LevelProgramme programme, IReadOnlyCollection<NetLine> lines, IReadOnlySet<int>? categories)
    {
        var left = lines.Any(line => line.IsReturn) ? Netting.Net(lines, out _) : [.. lines];
        var orders = left.Where(line => categories is null || categories.Contains(line.Category))
            .GroupBy(line => (line.Day, line.Order), (order, of) => (order.Day, Minor: of.Sum(line => line.AmountMinor)))
            .Where(order => order.Minor >= Math.Max(1, programme.OrderMinimumMinor));
        return [.. orders.GroupBy(order => order.Day, (day, of) => new QualifyingDay(day, Units(programme, [.. of.Select(order => order.Minor)]))).OrderBy(day => day.Day)];
    }

    private static long Units(LevelProgramme programme, IReadOnlyList<long> amounts) => programme.Counts switch
    {
        Counting.Days => 1,
        Counting.Purchases => programme.IsOnePerDay ? 1 : amounts.Count,
        _ => programme.IsOnePerDay ? amounts.Max() : amounts.Sum(),
    };
}
