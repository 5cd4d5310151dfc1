using Perennial.Clocks;

namespace Perennial.Plays;

/// <summary>Tries a play on purchases that were read, whether from files or from a database.</summary>
public static class TryOnPast
{
    /// <summary>Tries it.</summary>
    /// <param name="when">The day of the launch, null for the latest that leaves room to watch; the days of entering; the days of watching.</param>
    /// <param name="valueOf">What packs and cards can cost; nothing where there is no store that has them.</param>
    /// <returns>Refusals: those of the back-test.</returns>
    public static Verdict<BackTestResult> Run(ShopPurchases purchases, Play play, (int? AsOfDay, int Days, int WindowDays) when, Func<Give, long>? valueOf = null)
    {
        var asOf = when.AsOfDay ?? purchases.Log.LastDay - when.Days - when.WindowDays;
        return BackTest.Run(new(play, asOf, when.Days, when.WindowDays) { ValueOf = valueOf ?? (_ => 0) }, new(purchases.Log, purchases.Returning), purchases.Categories);
    }
}
