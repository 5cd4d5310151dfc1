using Perennial.Clocks;
using Perennial.Orders;

namespace Perennial.Plays;

/// <summary>What a customer bought on a day in a category.</summary>
/// <param name="Day">In days since 1970.</param>
/// <param name="Minor">What was paid, net of what had come back by the day of the cut, in minor units.</param>
public readonly record struct PastPurchase(int Day, int Category, long Minor);

/// <summary>
/// The purchases of a shop, of which only a cut is ever handed out: what was known at the end of a day. A return reduces what it takes back from its own
/// day on and not before, so that nothing that was decided knows of it.
/// </summary>
public sealed class ShopHistory
{
    private readonly PastPurchase[][] plain;
    private readonly IReadOnlyDictionary<int, IReadOnlyList<NetLine>> returning;
    private readonly Dictionary<int, (int Lines, PastPurchase[] Cut)> known = [];

    /// <summary>A history out of the purchases that were read.</summary>
    /// <param name="log">Sorted, with amounts.</param>
    /// <param name="returning">All lines of those customers who ever brought something back, in any order; what the log has of them is not looked at.</param>
    public ShopHistory(PurchaseLog log, IReadOnlyDictionary<int, IReadOnlyList<NetLine>> returning)
    {
        this.returning = returning.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<NetLine>)[.. pair.Value.OrderBy(line => line.Day)]);
        var customers = 0;
        foreach (var entry in log.Entries)
            customers = Math.Max(customers, PurchaseLog.CustomerOf(entry) + 1);

        customers = Math.Max(customers, returning.Count == 0 ? 0 : returning.Keys.Max() + 1);
        (FirstDay, LastDay) = (log.Count == 0 ? 0 : log.FirstDay, log.Count == 0 ? 0 : log.LastDay);
        plain = new PastPurchase[customers][];
        Array.Fill(plain, []);
        Fill(log);
    }

    /// <summary>Customers are numbered from 0 to, not including, this.</summary>
    public int Customers => plain.Length;

    public int FirstDay { get; }

    /// <summary>The last day of the data.</summary>
    public int LastDay { get; }

    /// <summary>What a customer had bought by the end of a day, ascending by day.</summary>
    public ReadOnlySpan<PastPurchase> Of(int customer, int day)
    {
        var purchases = returning.TryGetValue(customer, out var lines) ? Netted(customer, lines, day) : plain[customer];
        var count = purchases.Length;
        while (count > 0 && purchases[count - 1].Day > day)
            count--;

        return purchases.AsSpan(0, count);
    }

    /// <summary>Everything that had been bought by the end of a day, to learn clocks from.</summary>
    public PurchaseLog Until(int day)
    {
        var log = new PurchaseLog(withAmounts: true);
        for (var customer = 0; customer < Customers; customer++)
        {
            foreach (var (bought, category, minor) in Of(customer, day))
                log.Add(customer, category, bought, minor);
        }

        log.Observe(day);
        log.Sort();
        return log;
    }

    /// <summary>Netted anew only when a line has come in since the last cut.</summary>
    private PastPurchase[] Netted(int customer, IReadOnlyList<NetLine> lines, int day)
    {
        var count = 0;
        while (count < lines.Count && lines[count].Day <= day)
            count++;

        if (known.TryGetValue(customer, out var cut) && cut.Lines == count)
            return cut.Cut;

        PastPurchase[] left = [.. Netting.Net([.. lines.Take(count)], out _).Select(line => new PastPurchase(line.Day, line.Category, line.AmountMinor)).OrderBy(purchase => purchase.Day)];
        known[customer] = (count, left);
        return left;
    }

    private void Fill(PurchaseLog log)
    {
        var entries = log.Entries;
        for (int start = 0, end; start < entries.Length; start = end)
        {
            var customer = PurchaseLog.CustomerOf(entries[start]);
            end = start + 1;
            while (end < entries.Length && PurchaseLog.CustomerOf(entries[end]) == customer)
                end++;

            if (returning.ContainsKey(customer))
                continue;

            var of = new PastPurchase[end - start];
            for (var at = start; at < end; at++)
                of[at - start] = new(PurchaseLog.DayOf(entries[at]), PurchaseLog.CategoryOf(entries[at]), log.Amounts[at]);

            // Same-day lines keep no order of their own that anything could hang on.
            Array.Sort(of, static (left, right) => (left.Day, left.Category, left.Minor).CompareTo((right.Day, right.Category, right.Minor)));
            plain[customer] = of;
        }
    }
}
