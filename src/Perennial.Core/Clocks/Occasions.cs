using System.Runtime.InteropServices;

namespace Perennial.Clocks;

/// <summary>The occasions of one customer in one category: distinct days, ascending, and what was paid on each.</summary>
internal readonly ref struct OccasionSpans(ReadOnlySpan<int> days, ReadOnlySpan<long> amounts)
{
    public ReadOnlySpan<int> Days { get; } = days;

    public ReadOnlySpan<long> Amounts { get; } = amounts;
}

/// <summary>Is handed the occasions of one customer in one category.</summary>
internal delegate void PaidOccasionVisitor(int customer, int category, OccasionSpans occasions);

/// <summary>Walks a sorted log with amounts, and adds up what was paid on each day.</summary>
internal sealed class Occasions(PurchaseLog log, ClockBy by, int lastDay)
{
    private readonly List<int> days = [];
    private readonly List<long> paid = [];

    /// <summary>Visits every customer and category; under <see cref="ClockBy.Store"/> every customer, with category 0.</summary>
    public void Visit(PaidOccasionVisitor visitor)
    {
        var entries = log.Entries;
        for (int start = 0, end; start < entries.Length; start = end)
        {
            end = EndOf(entries, start);
            Gather(start, end);
            if (days.Count == 0)
                continue;

            visitor(PurchaseLog.CustomerOf(entries[start]), by == ClockBy.Store ? 0 : PurchaseLog.CategoryOf(entries[start]),
                new(CollectionsMarshal.AsSpan(days), CollectionsMarshal.AsSpan(paid)));
        }
    }

    private int EndOf(ReadOnlySpan<ulong> entries, int start)
    {
        var end = start + 1;
        while (end < entries.Length && (by == ClockBy.Store
            ? PurchaseLog.CustomerOf(entries[end]) == PurchaseLog.CustomerOf(entries[start])
            : PurchaseLog.PairOf(entries[end]) == PurchaseLog.PairOf(entries[start])))
        {
            end++;
        }

        return end;
    }

    private void Gather(int start, int end)
    {
        days.Clear();
        paid.Clear();
        for (var at = start; at < end; at++)
        {
            if (PurchaseLog.DayOf(log.Entries[at]) is var day && day <= lastDay)
                Add(day, log.Amounts[at]);
        }
    }

    /// <summary>Days of one category come ascending; those of a whole shop have to be put in their place.</summary>
    private void Add(int day, long amount)
    {
        var at = days.Count == 0 || days[^1] < day ? ~days.Count : days.BinarySearch(day);
        if (at >= 0)
        {
            paid[at] += amount;
            return;
        }

        days.Insert(~at, day);
        paid.Insert(~at, amount);
    }
}
