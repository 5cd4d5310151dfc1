using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>The days of a trigger that waits for a date.</summary>
public static class Occurrences
{
    /// <summary>The latest of them that is not after today, in days since 1970; null when there is none.</summary>
    public static int? Latest(Trigger trigger, int today)
    {
        if (trigger.Day is not { } day || ShopCalendar.NumberOf(day) is var first && first > today)
            return null;
        if (trigger.Every is not { } every)
            return first;

        // Each day is computed from the first, so that the 31st stays the last day of a month.
        var n = (int)((today - first) / Math.Max(1, Span.Days(every)));
        while (Day(n + 1) <= today)
            n++;

        return Day(n);

        int Day(int times) => Span.After(first, every, times);
    }
}
