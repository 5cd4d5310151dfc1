using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Perennial.Clocks;

/// <summary>A real order history and what R's survival package says of it.</summary>
internal sealed record ReferenceData(PurchaseLog Log, IReadOnlyList<string> Categories, JsonElement Answers)
{
    public static ReferenceData Load(string name)
    {
        using var answers = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), $"km_{name}.json")));
        using var orders = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder(), $"{name}.csv.gz")), CompressionMode.Decompress));
        var (log, categories, customers) = (new PurchaseLog(), new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        orders.ReadLine();
        while (orders.ReadLine()?.Split(',') is { } cells)
        {
            var category = categories.IndexOf(cells[3]);
            if (category < 0)
            {
                category = categories.Count;
                categories.Add(cells[3]);
            }

            if (!customers.TryGetValue(cells[1], out var customer))
                customers[cells[1]] = customer = customers.Count;

            log.Add(customer, category, DateOnly.ParseExact(cells[2][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        }

        log.Sort();
        return new(log, categories, answers.RootElement.Clone());
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", "reference");
}
