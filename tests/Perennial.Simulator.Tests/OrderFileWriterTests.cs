using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Simulator;

public sealed class OrderFileWriterTests
{
    private static readonly SimulatedShop Shop = new(new() { Seed = 5, ArrivalsPerDay = 20 });
    private static readonly OrderFilePlan Mixed = new()
    {
        Lines = 40_000,
        DamagedShare = 0.01,
        LineNumbers = true,
        Emails = true,
        Parts = [FileEncoding.Utf8, FileEncoding.Gb18030, FileEncoding.Utf16, FileEncoding.Utf8WithMark],
    };

    [Fact]
    public void The_totals_are_those_that_a_reader_of_the_files_counts()
    {
        var (totals, parts) = Write(Shop, Mixed);
        var rows = parts.SelectMany((bytes, part) => Rows(bytes, Mixed.Parts[part])).ToArray();
        var good = rows.Where(Readable).Select(row => row.Split(',')).ToArray();

        Assert.Equal(40_000, rows.Length);
        Assert.Equal((totals.Lines, totals.GoodLines), (rows.Length, good.Length));
        Assert.InRange(totals.DamagedLines, 320, 480);
        Assert.Equal(totals.Orders, good.Select(cells => cells[0]).Distinct().Count());
        Assert.Equal(totals.Customers, good.Select(cells => cells[1]).Distinct().Count());
        Assert.Equal(totals.AmountMinor, good.Sum(cells => (long)(decimal.Parse(cells[4], CultureInfo.InvariantCulture) * 100)));
        Assert.Equal(totals.DamagedLines, totals.DamagedByKind.Values.Sum());
        Assert.All(totals.DamagedByKind.Values, count => Assert.True(count > 0));
        Assert.Equal(totals.LinesByCategory, Shop.Truths.Select(truth => good.LongCount(cells => cells[3] == truth.Name)));
    }

    [Fact]
    public void Parts_hold_about_the_same_number_of_lines_and_split_no_order()
    {
        var (totals, parts) = Write(Shop, Mixed);
        var orders = parts.Select((bytes, part) => Rows(bytes, Mixed.Parts[part]).Where(Readable).Select(row => row.Split(',')[0]).ToHashSet()).ToArray();

        Assert.Equal(totals.LinesByPart, parts.Select((bytes, part) => Rows(bytes, Mixed.Parts[part]).LongLength));
        Assert.All(totals.LinesByPart, count => Assert.InRange(count, 9_900, 10_100));
        Assert.Equal(totals.DamagedByPart, parts.Select((bytes, part) => Rows(bytes, Mixed.Parts[part]).LongCount(row => !Readable(row))));
        Assert.Equal(totals.Orders, orders.Sum(of => of.Count));
    }

    [Fact]
    public void Lines_are_in_the_order_of_time_as_shops_export_them()
    {
        var (_, parts) = Write(Shop, new() { Lines = 20_000 });
        var times = Rows(parts[0], FileEncoding.Utf8).Select(row => row.Split(',')[2]).ToArray();

        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public void The_file_holds_exactly_the_purchases_of_the_shop()
    {
        var (totals, parts) = Write(Shop, new() { Lines = 20_000 });
        var bought = Rows(parts[0], FileEncoding.Utf8).Select(row => row.Split(',')).Where(cells => cells[2][..10] != totals.LastDay)
            .Select(cells => (cells[2][..10], cells[1], cells[3])).ToHashSet();
        var days = bought.Select(one => one.Item1).Distinct().Count();
        var expected = Shop.Days().Take(days).SelectMany(today => today.Select(purchase =>
            (DateOnly.FromDayNumber(new DateOnly(2022, 1, 1).DayNumber + purchase.Day).ToString("O", CultureInfo.InvariantCulture), $"C{purchase.Customer + 1}", Shop.Truths[purchase.Category].Name)).ToArray());

        Assert.Equal(expected.ToHashSet(), bought);
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes_on_every_machine()
    {
        var (_, parts) = Write(Shop, Mixed);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
            hash.AppendData(part);

        Assert.Equal("3e8eb5bce3b49b12f8abd87b07089306dddcc97f0713651c035510a7ccfb6d8e", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static (OrderFileTotals Totals, byte[][] Parts) Write(SimulatedShop shop, OrderFilePlan plan)
    {
        var parts = plan.Parts.Select(_ => new MemoryStream()).ToArray();
        var totals = OrderFileWriter.Write(shop, plan, part => parts[part]);
        return (totals, [.. parts.Select(part => part.ToArray())]);
    }

    private static string[] Rows(byte[] bytes, FileEncoding form)
    {
        var encoding = form switch
        {
            FileEncoding.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            FileEncoding.Utf16 => Encoding.Unicode,
            _ => Encoding.UTF8,
        };
        var text = encoding.GetString(bytes);
        Assert.Equal(form is FileEncoding.Utf16 or FileEncoding.Utf8WithMark, text[0] == '\uFEFF');
        var rows = text.TrimStart('\uFEFF').Split('\n');
        Assert.StartsWith("order_id,customer_id,ordered_at,category,amount", rows[0], StringComparison.Ordinal);
        Assert.Equal("", rows[^1]);
        return rows[1..^1];
    }

    private static bool Readable(string row)
    {
        var cells = row.Split(',');
        return cells.Length >= 5 && cells[0].Length > 0
            && DateTime.TryParseExact(cells[2], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && decimal.TryParse(cells[4], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }
}
