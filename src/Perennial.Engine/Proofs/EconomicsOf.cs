using Perennial.Clocks;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>Reckons the economics of a shop from all its orders and plays. Nothing is written.</summary>
internal static class EconomicsOf
{
    /// <summary>Reckons. A shop without orders has a report in which nothing can be told.</summary>
    /// <param name="today">Of the shop; looked at only where there are no orders.</param>
    /// <returns>Refusals: those of the wish, <c>economics_span</c>.</returns>
    public static Verdict<Economics> Run(Database database, ShopSettings shop, EconomicsWish wish, int today)
    {
        if (wish.WhyNot() is { } refusal)
            return refusal;

        var purchases = StoredPurchases.ReadNameless(database, shop);
        var isEmpty = purchases.Log.LastDay < 0;
        var data = isEmpty ? new DaySpan(today, today) : new(purchases.Log.FirstDay, purchases.Log.LastDay);
        if (!wish.Within(data).Granted(out var span, out refusal))
            return refusal;

        var ask = Ask(database, shop, wish, span);
        var known = span.LastDay < data.LastDay ? new ShopHistory(purchases.Log, purchases.Returning).Until(span.LastDay) : purchases.Log;
        // Who entered after the last order is watched from then on, and is not passed over in silence.
        var entered = new DaySpan(span.FirstDay, wish.LastDay ?? Ledger.Lot.NoEnd);
        var (trials, without) = new TrialReader(database, shop, entered).Read(purchases, known, ask);
        return Economics.Of(ask, known, GuestDays.Read(database, shop), trials) with
        {
            IsEmpty = isEmpty,
            WithoutHoldOut = without,
            DataFirstDay = data.FirstDay,
            GaveAllBack = PurchaseDays.WithoutAny(known, purchases.Returning.Where(pair => pair.Value.Any(line => !line.IsReturn && line.Day <= span.LastDay)).Select(pair => pair.Key)),
        };
    }

    private static EconomicsAsk Ask(Database database, ShopSettings shop, EconomicsWish wish, DaySpan span)
    {
        var (margin, isAssumed) = wish.Margin is { } said ? (said, false) : ShopNumbersOf.Margin(database, shop, span.LastDay);
        return new(span, margin)
        {
            IsMarginAssumed = isAssumed,
            AcquisitionMinor = wish.AcquisitionMinor,
            Spend = wish is { SpendMinor: { } minor, SpendMonth: { } month } ? (month, minor) : null,
            WindowDays = wish.WindowDays,
        };
    }
}
