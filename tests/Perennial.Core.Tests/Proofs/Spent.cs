using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using NodaTime;
using Perennial.Clocks;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>Purchases to reckon with: a few made ones, or the real histories that the repository holds.</summary>
internal static class Spent
{
    /// <summary>Purchases of customers, on days.</summary>
    public static PurchaseLog Made(params IEnumerable<(int Customer, int Day, long Minor)> purchases)
    {
        var log = new PurchaseLog(withAmounts: true);
        foreach (var (customer, day, minor) in purchases)
            log.Add(customer, 0, day, minor);

        log.Sort();
        return log;
    }

    /// <summary>A real history: cdnow, or online_retail without what came back.</summary>
    public static PurchaseLog Real(string name)
    {
        using var orders = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder(), $"{name}.csv.gz")), CompressionMode.Decompress));
        var (log, customers) = (new PurchaseLog(withAmounts: true), new Dictionary<string, int>(StringComparer.Ordinal));
        orders.ReadLine();
        while (orders.ReadLine()?.Split(',') is { } cells)
        {
            if (!customers.TryGetValue(cells[1], out var customer))
                customers[cells[1]] = customer = customers.Count;

            var date = DateOnly.ParseExact(cells[2][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            log.Add(customer, 0, Day(date.Year, date.Month, date.Day), (long)(decimal.Parse(cells[4], CultureInfo.InvariantCulture) * 100));
        }

        log.Sort();
        return log;
    }

    public static int Day(int year, int month, int day) => ShopCalendar.NumberOf(new LocalDate(year, month, day));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "reference");
}
