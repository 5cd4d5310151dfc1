using NodaTime;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>
/// Imports files of orders into a store. The same or an overlapping file again changes nothing; an import that was killed goes on where
/// its last commit was; a damaged row goes to the rejects file and never stops it.
/// </summary>
public static class ImportOrders
{
    /// <summary>The number of the store that an import makes when there is none.</summary>
    private static readonly StoreId FirstStore = new(1);

    /// <summary>Imports.</summary>
    /// <param name="now">The wall time.</param>
    /// <returns>Refusals: <c>store_ambiguous</c>, <c>store_missing</c>, <c>currency_differs</c>, <c>rejects_unwritable</c>, and those of <see cref="OrderReading.Open"/>; nothing is imported then.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled: what is committed stays, and the same command goes on from there.</exception>
    public static async Task<Verdict<ImportAnswer>> Run(Database database, ImportAsk ask, Func<Instant> now, CancellationToken cancellation)
    {
        var known = ShopSettings.Load(database, ask.Store).Granted(out var existing, out var unknown);
        if (!known && ShopSettings.All(database).Count > 0)
            return unknown!;
        if (known && ask.Options.Currency is { } said && said != existing!.Currency && !CanTake(existing, said))
            return Differs(existing, said);
        if (ask.RejectsFolder is { } folder && RejectsFile.WhyNotInto(folder) is { } unwritable)
            return unwritable;

        var history = ImportHistory.Of(database, existing?.Id ?? FirstStore, ask);
        var options = ask.Options with { Currency = known && existing!.HasCurrency ? existing.Currency : ask.Options.Currency, SkipRows = history.Rows };
        var verdict = OrderReading.Open(ask.Paths, options);
        if (!verdict.Granted(out var reading, out var refusal))
            return refusal;

        using (reading)
        {
            if (reading.WithoutCustomers() is { } nameless)
                return nameless;

            ask.Opened(reading);
            var shop = existing ?? NewShop(ask, reading);
            if (!known)
                shop.Create(database, now());
            else if (!Settle(database, shop, reading).Granted(out shop, out refusal))
                return refusal;

            using var run = new ImportRun(database, shop, ask, history);
            var tables = await run.Run(reading, now, cancellation);
            return new ImportAnswer(tables, run.Categories, shop.Currency, shop.Zone, !known && ask.Zone is null) { Remarks = Remarks(existing, shop) };
        }
    }

    /// <summary>Amounts without a currency were read with two decimals: they stay right in every currency that has two.</summary>
    private static bool CanTake(ShopSettings shop, Currency currency) => !shop.HasCurrency && currency.Digits == 2;

    private static Refusal Differs(ShopSettings shop, Currency said) => shop.HasCurrency
        ? new("currency_differs", $"The store keeps its books in {shop.Currency}; a file in {said} cannot be imported into it.")
        : new("currency_differs", $"The store has amounts with two decimals in a currency that nothing said; a file in {said}, which has {said.Digits}, cannot be imported into it. Make another database with --currency {said}.");

    /// <summary>A store that was made without a currency takes the first one that an import says.</summary>
    private static Verdict<ShopSettings> Settle(Database database, ShopSettings shop, OrderReading reading)
    {
        if (shop.HasCurrency)
            return shop;

        var found = reading.Tables.Select(table => table.Settings.Currency).Where(currency => currency.Code != default(Currency).Code).Distinct().ToArray();
        foreach (var currency in found.Where(currency => !CanTake(shop, currency)))
            return Differs(shop, currency);

        // Files in several currencies do not say which one is the store's.
        return found.Length == 1 ? shop.TakeCurrency(database, found[0]) : shop;
    }

    private static IReadOnlyList<string> Remarks(ShopSettings? before, ShopSettings shop) => before is { HasCurrency: false } && shop.HasCurrency
        ? [$"The store had no currency; from now on its books, those from before included, are in {shop.Currency}."]
        : [];

    private static ShopSettings NewShop(ImportAsk ask, OrderReading reading)
    {
        var first = reading.Tables[0];
        var home = first.Format.Name switch
        {
            "taobao" => DateTimeZoneProviders.Tzdb["Asia/Shanghai"],
            "uci" => DateTimeZoneProviders.Tzdb["Europe/London"],
            _ => ask.ZoneOtherwise,
        };
        return new(FirstStore, ask.Store ?? ImportAsk.StoreOtherwise, first.Settings.Currency, ask.Zone ?? home);
    }
}
