using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>
/// Imports files of orders into a store. The same or an overlapping file again changes nothing; an import that was killed goes on where
/// its last commit was; a damaged row goes to the rejects file and never stops it.
/// </summary>
public static class ImportOrders
{
    /// <summary>Imports.</summary>
    /// <param name="now">The wall time.</param>
    /// <exception cref="OperationCanceledException">It was cancelled: what is committed stays, and the same command goes on from there.</exception>
    public static async Task<Verdict<ImportAnswer>> Run(Database database, ImportAsk ask, Func<Instant> now, CancellationToken cancellation)
    {
        var known = ShopSettings.Load(database).Granted(out var existing);
        if (known && ask.Options.Currency is { } said && said != existing!.Currency)
            return new Refusal("currency_differs", $"The store keeps its books in {existing.Currency}; a file in {said} cannot be imported into it.");

        var history = ImportHistory.Of(database, new(1), ask);
        var options = ask.Options with { Currency = known ? existing!.Currency : ask.Options.Currency, SkipRows = history.Rows };
        var verdict = OrderReading.Open(ask.Paths, options);
        if (!verdict.Granted(out var reading, out var refusal))
            return refusal;

        using (reading)
        {
            ask.Opened(reading);
            var shop = existing ?? NewShop(ask, reading);
            if (!known)
                shop.Create(database, now());

            using var run = new ImportRun(database, shop, ask, history);
            var tables = await run.Run(reading, now, cancellation);
            return new ImportAnswer(tables, run.Categories, shop.Currency, shop.Zone, !known && ask.Zone is null);
        }
    }

    private static ShopSettings NewShop(ImportAsk ask, OrderReading reading)
    {
        var first = reading.Tables[0];
        var home = first.Format.Name switch
        {
            "taobao" => DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
            "uci" => DateTimeZoneProviders.Tzdb["Europe/London"],
            _ => ask.ZoneOtherwise,
        };
        return new(new(1), ask.StoreName, first.Settings.Currency, ask.Zone ?? home);
    }
}
