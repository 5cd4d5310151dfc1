namespace Perennial.Clocks;

/// <summary>Is handed the occasions of one customer in one category (or in the whole shop): distinct days, ascending, at least one.</summary>
public delegate void OccasionVisitor(int customer, int category, ReadOnlySpan<int> days);

/// <summary>Walks a sorted <see cref="PurchaseLog"/> and turns purchases into occasions and spells.</summary>
public static class Spells
{
    /// <summary>Visits every customer and category with its occasions up to and including a day, customers in order.</summary>
    /// <param name="by">Under <see cref="ClockBy.Store"/> all purchases of a customer are one visit with category 0.</param>
    public static void Visit(PurchaseLog log, ClockBy by, int lastDay, OccasionVisitor visitor)
    {
        var entries = log.Entries;
        var days = new int[256];
        for (int start = 0, end; start < entries.Length; start = end)
        {
            end = by == ClockBy.Category ? EndOfPair(entries, start) : EndOfCustomer(entries, start);
            if (end - start > days.Length)
                days = new int[Math.Max(end - start, days.Length * 2)];

            var count = 0;
            for (var at = start; at < end; at++)
            {
                var day = PurchaseLog.DayOf(entries[at]);
                if (day <= lastDay && (count == 0 || day != days[count - 1]))
                    days[count++] = day;
            }

            if (by == ClockBy.Store)
                count = SortDistinct(days.AsSpan(0, count));
            if (count > 0)
                visitor(PurchaseLog.CustomerOf(entries[start]), by == ClockBy.Store ? 0 : PurchaseLog.CategoryOf(entries[start]), days.AsSpan(0, count));
        }
    }

    /// <summary>Adds the spells that a clock is made of.</summary>
    /// <param name="days">Distinct days, ascending.</param>
    /// <param name="lastDay">The end of the data: where the last spell is cut off.</param>
    /// <returns>How many spells there were: the customer has none when it has not made the purchase that starts them.</returns>
    public static int Add(GapHistogram to, ReadOnlySpan<int> days, Nth nth, int lastDay)
    {
        var (from, until) = Range(days.Length, nth);
        for (var at = from; at < until; at++)
        {
            if (at + 1 < days.Length)
                to.AddReturn(days[at + 1] - days[at]);
            else
                to.AddCensored(lastDay - days[at]);
        }

        if (until > from)
            to.Customers++;

        return until - from;
    }

    /// <summary>The occasions that start a spell: indices from, inclusive, until, exclusive.</summary>
    internal static (int From, int Until) Range(int occasions, Nth nth)
    {
        if (nth.IsNext)
            return (0, occasions);

        return occasions >= nth.Index - 1 ? (nth.Index - 2, nth.Index - 1) : (0, 0);
    }

    private static int EndOfPair(ReadOnlySpan<ulong> entries, int start)
    {
        var (end, pair) = (start + 1, PurchaseLog.PairOf(entries[start]));
        while (end < entries.Length && PurchaseLog.PairOf(entries[end]) == pair)
            end++;

        return end;
    }

    private static int EndOfCustomer(ReadOnlySpan<ulong> entries, int start)
    {
        var (end, customer) = (start + 1, PurchaseLog.CustomerOf(entries[start]));
        while (end < entries.Length && PurchaseLog.CustomerOf(entries[end]) == customer)
            end++;

        return end;
    }

    private static int SortDistinct(Span<int> days)
    {
        days.Sort();
        var count = 0;
        foreach (var day in days)
        {
            if (count == 0 || days[count - 1] != day)
                days[count++] = day;
        }

        return count;
    }
}
