namespace Perennial.Clocks;

/// <summary>Counts the customers who are past the half-return day of at least one category: the people worth a message, each once.</summary>
internal sealed class WaitingCustomers(ClockQuestion question, int lastDay)
{
    private int last = -1;

    /// <summary>Customers whose open spell is longer than the half-return day and not longer than the horizon, in any category.</summary>
    public long Customers { get; private set; }

    /// <summary>Counts over a sorted log.</summary>
    /// <param name="clockOf">The clock of each category by its number in the log; null where a category has none.</param>
    public static long Count(PurchaseLog log, ClockQuestion question, int lastDay, IReadOnlyList<Clock?> clockOf)
    {
        var past = new WaitingCustomers(question, lastDay);
        Spells.Visit(log, question.By, lastDay, (customer, category, days) => past.Visit(customer, clockOf[category], days));
        return past.Customers;
    }

    private void Visit(int customer, Clock? clock, ReadOnlySpan<int> days)
    {
        // A log is sorted by customer, so the last one counted is the only one that could be counted twice.
        if (customer == last || clock?.Half.Days is not { } half)
            return;

        var (from, until) = Spells.Range(days.Length, question.Nth);
        if (from == until || until < days.Length)
            return;

        var waited = lastDay - days[until - 1];
        if (waited <= half || waited > clock.HorizonDays)
            return;

        last = customer;
        Customers++;
    }
}
