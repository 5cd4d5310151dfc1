using Perennial.Clocks;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Proofs;

/// <summary>Reckons the economics of a shop from all its orders and plays. Nothing is written.</summary>
internal static class EconomicsOf
{
    /// <summary>Reckons.</summary>
    /// <returns>Refusals: those of the wish, <c>economics_orders</c>, <c>economics_span</c>.</returns>
    public static Verdict<Economics> Run(Database database, ShopSettings shop, EconomicsWish wish)
    {
        if (wish.WhyNot() is { } refusal)
            return refusal;

        var purchases = StoredPurchases.ReadNameless(database, shop);
        if (purchases.Log.LastDay < 0)
            return new Refusal("economics_orders", "The shop has no orders yet, so there is nothing to reckon; import some: perennial import FILE");

        var data = new DaySpan(purchases.Log.FirstDay, purchases.Log.LastDay);
        if (!wish.Within(data).Granted(out var span, out refusal))
            return refusal;

        var ask = Ask(database, shop, wish, span);
        var known = span.LastDay < data.LastDay ? new ShopHistory(purchases.Log, purchases.Returning).Until(span.LastDay) : purchases.Log;
        var (trials, without) = new TrialReader(database, shop).Read(purchases, known, ask);
        return Economics.Of(ask, known, GuestDays.Read(database, shop), trials) with
        {
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
