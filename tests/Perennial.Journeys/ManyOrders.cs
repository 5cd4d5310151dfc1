using System.Globalization;
using System.Text;
using Perennial.Simulator;

namespace Perennial.Journeys;

/// <summary>Order files of a made-up shop in four encodings, every hundredth line damaged, and what is really in them.</summary>
internal sealed class ManyOrders
{
    /// <summary>A file of any length covers three years, so that longer files have more customers, not a longer history.</summary>
    private const double Days = 1095, LinesPerCustomer = 10.6;

    private static readonly FileEncoding[] Forms = [FileEncoding.Utf8, FileEncoding.Gb18030, FileEncoding.Utf16, FileEncoding.Utf8WithMark];

    private readonly string folder;

    private ManyOrders(string folder, OrderFileTotals totals, IReadOnlyList<string> categories) => (this.folder, Totals, Categories) = (folder, totals, categories);

    /// <summary>What an import has to find.</summary>
    public OrderFileTotals Totals { get; }

    /// <summary>The names of the categories, in the order of the totals.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The names of the files.</summary>
    public IReadOnlyList<string> Files { get; } = [.. Enumerable.Range(0, Forms.Length).Select(NameOf)];

    /// <summary>Writes the files.</summary>
    public static ManyOrders Write(string folder, long lines, ulong seed)
    {
        var shop = new SimulatedShop(new() { Seed = seed, ArrivalsPerDay = lines / Days / LinesPerCustomer });
        var plan = new OrderFilePlan { Lines = lines, DamagedShare = 0.01, LineNumbers = true, Emails = true, Parts = Forms };
        var totals = OrderFileWriter.Write(shop, plan, part => new FileStream(Path.Combine(folder, NameOf(part)), FileMode.Create, FileAccess.Write, FileShare.Read, 1));
        return new(folder, totals, [.. shop.Truths.Select(truth => truth.Name)]);
    }

    /// <summary>The damaged rows of a part as they stand in its file: line number, the header being line 1, and text.</summary>
    public IEnumerable<(long Line, string Text)> Damaged(int part)
    {
        var at = 1L;
        foreach (var row in File.ReadLines(Path.Combine(folder, NameOf(part)), EncodingOf(Forms[part])).Skip(1))
        {
            at++;
            if (!IsReadable(row))
                yield return (at, row);
        }
    }

    /// <summary>The rows in the rejects file of a part: line number and text, without the reason.</summary>
    public IEnumerable<(long Line, string Text)> Rejected(int part) =>
        File.ReadLines(Path.Combine(folder, NameOf(part) + ".rejects.csv")).Skip(1)
            .Select(row => (long.Parse(row[..row.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture), row[(row.LastIndexOf("\",", StringComparison.Ordinal) + 2)..]));

    private static string NameOf(int part) => $"orders {part + 1}.csv";

    private static Encoding EncodingOf(FileEncoding form) => form switch
    {
        FileEncoding.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
        FileEncoding.Utf16 => Encoding.Unicode,
        _ => Encoding.UTF8,
    };

    private static bool IsReadable(string row)
    {
        var cells = row.Split(',');
        return cells.Length >= 5 && cells[0].Length > 0
            && DateTime.TryParseExact(cells[2], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && decimal.TryParse(cells[4], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }
}
