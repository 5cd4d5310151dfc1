using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace Perennial.Orders;

public sealed class OnlineRetailTests
{
    [Fact]
    public void The_raw_data_set_gives_exactly_the_lines_that_the_reference_results_are_computed_from()
    {
        var rules = new CategoryRules(null, WordRules.Parse(File.ReadAllText(InRepository("data/online-retail/category-rules.json"))).OrThrow());
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var customers = new HashSet<string>(StringComparer.Ordinal);
        using var reading = OrderReading.Open([InRepository("data/online-retail/online_retail.csv.gz")], new()).OrThrow();
        reading.Read(new()
        {
            Order = (draft, _) =>
            {
                foreach (var line in draft.Lines.Where(line => !line.IsReturn && draft.Identities.Count > 0))
                {
                    var customer = Encoding.UTF8.GetString(draft.Text(draft.Identities[0].Value));
                    customers.Add(customer);
                    Count(lines, $"{Encoding.UTF8.GetString(draft.OrderId)},{customer},{ShopTime.DateOf(draft.At!.Value.Day):yyyy-MM-dd},{rules.Of(draft, line).Name},{line.AmountMinor}", 1);
                }
            },
        });

        var tally = reading.Tables[0].Tally;
        Assert.Equal("uci", reading.Tables[0].Format.Name);
        Assert.Equal(541_909, tally.Read);
        Assert.Equal(0, tally.Rejected);
        Assert.Equal(396_337, lines.Values.Sum());
        Assert.Equal(4_334, customers.Count);

        foreach (var line in Reference())
            Count(lines, line, -1);

        Assert.DoesNotContain(lines, line => line.Value != 0);
    }

    private static IEnumerable<string> Reference()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(InRepository("tests/Perennial.Core.Tests/Fixtures/reference/online_retail.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine()?.Split(',') is { } cells)
            yield return $"{cells[0]},{cells[1]},{cells[2][..10]},{cells[3]},{cells[4].Replace(".", "", StringComparison.Ordinal).TrimStart('0')}";
    }

    private static void Count(Dictionary<string, int> lines, string line, int by) => lines[line] = lines.GetValueOrDefault(line) + by;

    private static string InRepository(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);
}
