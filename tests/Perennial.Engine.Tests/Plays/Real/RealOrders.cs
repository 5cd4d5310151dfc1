using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime.Text;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Plays;

/// <summary>All orders of customers of a real shop, line by line, and what of them was kept on any day, reckoned the plain way.</summary>
internal sealed class RealOrders
{
    private static readonly Lazy<RealOrders> Gifts = new(ReadGifts), Music = new(ReadMusic);

    private RealOrders(IReadOnlyList<RealLine> lines)
    {
        Lines = lines;
        ByCustomer = lines.GroupBy(line => line.Customer).ToDictionary(customer => customer.Key, customer => (IReadOnlyList<RealLine>)[.. customer.OrderBy(line => line.Day)], StringComparer.Ordinal);
    }

    /// <summary>UCI Online Retail: a gift shop with many wholesale buyers and many returns, 1 December 2010 to 9 December 2011. Lines that are nobody's are left out: no play is about them.</summary>
    public static RealOrders GiftShop => Gifts.Value;

    /// <summary>CDNOW: 23,570 customers who first bought in the first quarter of 1997, to 30 June 1998.</summary>
    public static RealOrders MusicShop => Music.Value;

    public IReadOnlyList<RealLine> Lines { get; }

    /// <summary>The lines of each customer, by day.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RealLine>> ByCustomer { get; }

    /// <summary>What is left of the purchases of a customer when each return has taken back the latest purchases of the same goods up to its own day.</summary>
    /// <param name="lines">What is known of one customer.</param>
    public static IReadOnlyList<RealLine> Kept(IEnumerable<RealLine> lines)
    {
        var known = lines.ToArray();
        var bought = known.Where(line => !line.IsReturn).OrderBy(line => line.Day).ThenBy(line => line.Milli).ThenBy(line => line.Minor).ToList();
        foreach (var back in known.Where(line => line.IsReturn).OrderBy(line => line.Day).ThenBy(line => line.Milli))
        {
            var rest = -back.Milli;
            for (var at = bought.Count - 1; at >= 0 && rest > 0; at--)
            {
                var line = bought[at];
                if (line.Product != back.Product || line.Day > back.Day || line.Milli == 0)
                    continue;

                var taken = Math.Min(rest, line.Milli);
                bought[at] = line with { Milli = line.Milli - taken, Minor = line.Minor - (long)((Int128)line.Minor * taken / line.Milli) };
                rest -= taken;
            }
        }

        return [.. bought.Where(line => line.Milli > 0).OrderBy(line => line.Day)];
    }

    /// <summary>A table of lines, as a shop would export it.</summary>
    public static string Table(IEnumerable<RealLine> lines)
    {
        var text = new StringBuilder("order_id,customer_id,date,category,product,quantity,amount\n");
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"{line.Order},{line.Customer},{LocalDatePattern.Iso.Format(ShopCalendar.DateOf(line.Day))},{line.Category},{line.Product},{line.Milli / 1000m},{line.Minor / 100m}\n");

        return text.ToString();
    }

    private static RealOrders ReadGifts()
    {
        var rules = new CategoryRules(null, WordRules.Parse(File.ReadAllText(InRepository("data/online-retail/category-rules.json"))).OrThrow());
        var lines = new List<RealLine>();
        using var reading = OrderReading.Open([InRepository("data/online-retail/online_retail.csv.gz")], new()).OrThrow();
        reading.Read(new()
        {
            Order = (draft, _) =>
            {
                if (draft.Identities.Count == 0)
                    return;

                var (order, customer) = (Encoding.UTF8.GetString(draft.OrderId), Encoding.UTF8.GetString(draft.Text(draft.Identities[0].Value)));
                lines.AddRange(draft.Lines.Select(line => new RealLine(order, customer, draft.At!.Value.Day, rules.Of(draft, line).Name, Encoding.UTF8.GetString(draft.Text(line.Product)), line.QuantityMilli, line.AmountMinor)));
            },
        });
        return new(lines);
    }

    private static RealOrders ReadMusic()
    {
        var lines = new List<RealLine>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(InRepository("tests/Perennial.Core.Tests/Fixtures/reference/cdnow.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine()?.Split(',') is { } cells)
            lines.Add(new(cells[0], cells[1], ShopCalendar.NumberOf(LocalDatePattern.Iso.Parse(cells[2]).Value), cells[3], "", 1_000, (long)(decimal.Parse(cells[4], CultureInfo.InvariantCulture) * 100)));

        return new(lines);
    }

    private static string InRepository(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", path);
}
