using System.Globalization;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>The books as JSON: minor units, and the currency once.</summary>
internal static class BooksJson
{
    public static object Of(Books books, ShopSettings shop)
    {
        var rows = books.Roll.Rows;
        return new
        {
            SchemaVersion = 1,
            From = JournalCsv.Date(books.Roll.FirstDay),
            To = JournalCsv.Date(books.Roll.LastDay),
            Currency = shop.Currency.Code,
            OwedMinor = rows.Where(row => row.Kind is BookKind.Principal or BookKind.Bonus).Sum(row => row.Closing),
            books.CashOutMinor,
            RollForward = rows.Select(row => new
            {
                row.Programme,
                row.Kind,
                OpeningMinor = row.Opening,
                Flows = row.Flows.ToDictionary(flow => Snake(flow.Key), flow => flow.Value),
                ClosingMinor = row.Closing,
                row.OpeningUses,
                Uses = row.Uses.ToDictionary(flow => Snake(flow.Key), flow => flow.Value),
                row.ClosingUses,
            }),
            Revenue = books.Revenue.Select(row => new
            {
                row.Programme,
                row.Closing.PaidMinor,
                row.Closing.UsedMinor,
                row.Closing.ExpectedMinor,
                row.Closing.RevenueMinor,
                PeriodRevenueMinor = row.Closing.RevenueMinor - row.Opening.RevenueMinor,
                row.Closing.DeferredMinor,
            }),
            AgeByDaysSinceSale = Bands(books.BySale),
            AgeByDaysLeft = Bands(books.ByEnd),
        };
    }

    /// <summary>"0–30", "over 365".</summary>
    public static string Band(int at) => at == Ageing.Ends.Count - 1
        ? $"over {Ageing.Ends[at - 1]}"
        : string.Create(CultureInfo.InvariantCulture, $"{(at == 0 ? 0 : Ageing.Ends[at - 1] + 1)}–{Ageing.Ends[at]}");

    private static IEnumerable<object> Bands(Ageing ageing) =>
        Ageing.Ends.Select((end, at) => (end, at)).Where(band => ageing.Bands.ContainsKey(band.end))
            .Select(band => new { Days = Band(band.at), Minor = ageing.Bands[band.end].ToDictionary(kind => Snake(kind.Key), kind => kind.Value) });

    private static string Snake<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
