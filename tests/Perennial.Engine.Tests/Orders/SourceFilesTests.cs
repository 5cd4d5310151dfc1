using System.Text;

namespace Perennial.Orders;

public sealed class SourceFilesTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    public static TheoryData<string, string> EncodingsAndContainers()
    {
        var all = new TheoryData<string, string>();
        foreach (var encoding in new[] { "utf-8", "utf-8 marked", "utf-16 LE", "utf-16 LE marked", "utf-16 BE", "utf-16 BE marked", "gb18030" })
        {
            foreach (var container in new[] { "plain", "gz", "zip", "gz in zip", "zip in gz", "pipe", "gz in pipe", "zip in pipe" })
                all.Add(encoding, container);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EncodingsAndContainers))]
    public void The_same_orders_come_out_of_every_encoding_and_container(string encoding, string container)
    {
        using var reading = OpenPacked(Encode(OrderFilesOnDisk.Sample, encoding), container);

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.StartsWith("CSV, " + encoding.Split(' ')[0].ToUpperInvariant(), reading.Tables[0].Table.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16 LE")]
    [InlineData("utf-16 BE marked")]
    [InlineData("gb18030")]
    public void Damage_in_any_encoding_is_damage_of_one_row(string encoding)
    {
        var header = Encode("order_id,customer_id,ordered_at,category,amount\n", encoding);
        var rows = Encode(string.Concat(Enumerable.Range(0, 300).Select(at => $"{at},C{at},2024-03-05,女鞋和包,1\n")), encoding.Replace(" marked", "", StringComparison.Ordinal));
        var row = Encode("bad,C,2024-03-05,女", encoding.Replace(" marked", "", StringComparison.Ordinal));
        byte[] broken = encoding.StartsWith("utf-16", StringComparison.Ordinal) ? encoding.Contains("BE", StringComparison.Ordinal) ? [0xD8, 0x00] : [0x00, 0xD8] : [0xFF];
        var end = Encode(",1\n", encoding.Replace(" marked", "", StringComparison.Ordinal));
        files.Write("orders.csv", [.. header, .. rows, .. row, .. broken, .. end, .. rows]);

        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();
        OrderFilesOnDisk.Orders(reading);

        Assert.Equal((600, 1), (reading.Tables[0].Tally.Accepted, reading.Tables[0].Tally.Rejected));
        var problem = Assert.Single(reading.Tables[0].Tally.Problems);
        Assert.Equal(("bytes_broken", 302L), (problem.Code, problem.Examples[0].Line));
    }

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    public void The_delimiter_is_recognised(char delimiter)
    {
        files.Write("orders.txt", OrderFilesOnDisk.Sample.Replace(',', delimiter));

        Assert.Equal(OrderFilesOnDisk.SampleOrders, Orders("orders.txt"));
    }

    [Fact]
    public void What_the_shop_says_of_encoding_and_delimiter_wins()
    {
        files.Write("orders.txt", Encoding.GetEncoding("gb18030").GetBytes(OrderFilesOnDisk.Sample.Replace(',', '^')));

        using var reading = OrderReading.Open([files["orders.txt"]], new() { Encoding = "GBK", Delimiter = '^' }).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
    }

    [Fact]
    public void Latin_text_is_read_when_the_shop_says_so_and_rejected_row_by_row_when_it_does_not()
    {
        files.Write("orders.csv", Encoding.Latin1.GetBytes("order_id,ordered_at,category,amount\n1,2024-01-02,café,3\n2,2024-01-03,tea,4\n"));

        using var told = OrderReading.Open([files["orders.csv"]], new() { Encoding = "windows-1252" }).OrThrow();

        Assert.Equal(["1 2024-01-02 : café 300", "2 2024-01-03 : tea 400"], OrderFilesOnDisk.Orders(told));
        Assert.Equal(["2 2024-01-03 : tea 400"], Orders("orders.csv"));
    }

    [Fact]
    public void Every_table_of_an_archive_is_read_and_other_things_in_it_are_passed_over()
    {
        var more = "order_id,ordered_at,category,amount\n7,2024-05-01,茶,2\n";
        files.Write("all.zip", OrderFilesOnDisk.Zip(("a/orders.csv", Encoding.UTF8.GetBytes(OrderFilesOnDisk.Sample)), ("__MACOSX/a", [1, 2, 3]), ("readme.txt", "Hello.\nThis is no table.\n"u8.ToArray()), ("more.csv", Encoding.UTF8.GetBytes(more))));

        using var reading = OrderReading.Open([files["all.zip"]], new()).OrThrow();

        Assert.Equal([.. OrderFilesOnDisk.SampleOrders, "7 2024-05-01 : 茶 200"], OrderFilesOnDisk.Orders(reading));
        Assert.Equal([files["all.zip"] + "!a/orders.csv", files["all.zip"] + "!more.csv"], reading.Tables.Select(table => table.Name));
        Assert.Equal([files["all.zip"] + "!readme.txt"], reading.PassedOver.Select(part => part.Name));
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("gz in pipe")]
    [InlineData("zip")]
    [InlineData("zip in pipe")]
    public void A_torn_archive_gives_what_it_still_holds_and_says_that_it_is_torn(string container)
    {
        var random = new Random(5);
        var text = "order_id,ordered_at,amount\n" + string.Concat(Enumerable.Range(0, 50_000).Select(at => $"{at},2024-01-02,{random.Next(1000)}\n"));
        var whole = Pack(Encoding.UTF8.GetBytes(text), container);

        foreach (var share in new[] { 0.3, 0.7, 0.97 })
        {
            using var reading = Open(whole[..(int)(whole.Length * share)], container);
            var orders = OrderFilesOnDisk.Orders(reading);
            var tally = reading.Tables[0].Tally;

            Assert.InRange(orders.Count, 50_000 * (share - 0.1), 50_000);
            Assert.True(tally.Rejected <= 1);
            Assert.Equal("0 2024-01-02 : ", orders[0][..15]);
            Assert.Equal("file_torn", reading.Tables[0].Table.Torn!.Code);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    public void A_gzip_file_that_lacks_only_its_last_bytes_is_torn_too(int missing)
    {
        var whole = OrderFilesOnDisk.Gzip(Encoding.UTF8.GetBytes(OrderFilesOnDisk.Sample));
        files.Write("orders.csv.gz", whole[..^missing]);

        using var reading = OrderReading.Open([files["orders.csv.gz"]], new()).OrThrow();
        OrderFilesOnDisk.Orders(reading);

        Assert.Equal("file_torn", reading.Tables[0].Table.Torn!.Code);
    }

    [Fact]
    public void Several_gzip_files_in_a_row_are_one_file()
    {
        var (first, second) = (OrderFilesOnDisk.Sample[..100], OrderFilesOnDisk.Sample[100..]);
        files.Write("orders.gz", [.. OrderFilesOnDisk.Gzip(Encoding.UTF8.GetBytes(first)), .. OrderFilesOnDisk.Gzip(Encoding.UTF8.GetBytes(second))]);

        using var reading = OrderReading.Open([files["orders.gz"]], new()).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.Null(reading.Tables[0].Table.Torn);
    }

    [Theory]
    [InlineData("missing.csv", "file_missing")]
    [InlineData("empty.csv", "file_empty")]
    [InlineData("blank.csv", "file_empty")]
    [InlineData("folder", "file_is_directory")]
    [InlineData("picture.png", "not_a_table")]
    [InlineData("page.html", "not_a_table")]
    [InlineData("list.json", "json_is_list")]
    [InlineData("words.txt", "map_no_date")]
    [InlineData("nothing.zip", "archive_empty")]
    [InlineData("pictures.zip", "not_a_table")]
    [InlineData("torn.xlsx", "workbook_damaged")]
    [InlineData("header.gz", "file_torn")]
    public void A_file_that_cannot_be_read_is_refused_by_name(string name, string code)
    {
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Enumerable.Range(0, 500).Select(at => (byte)(at % 32))];
        files.Write("empty.csv", "");
        files.Write("blank.csv", "\n\n  \n");
        files.Write("picture.png", picture);
        files.Write("page.html", "<!DOCTYPE html><html></html>");
        files.Write("list.json", "[\n {\"a\": 1}\n]");
        files.Write("words.txt", "Dear Sir,\nplease find enclosed\n");
        files.Write("nothing.zip", OrderFilesOnDisk.Zip(("folder/", [])));
        files.Write("pictures.zip", OrderFilesOnDisk.Zip(("a.png", picture)));
        files.Write("torn.xlsx", OrderFilesOnDisk.Workbook(("Orders", [["order_id", "date"], ["1", "2024-01-01"]]))[..^200]);
        files.Write("header.gz", OrderFilesOnDisk.Gzip(Encoding.UTF8.GetBytes(OrderFilesOnDisk.Sample))[..15]);
        Directory.CreateDirectory(files["folder"]);

        var refusal = OrderReading.Open([files[name]], new()).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("klingon", null, "encoding_unknown")]
    [InlineData(null, '"', "delimiter_unusable")]
    public void An_option_that_makes_no_sense_is_refused(string? encoding, char? delimiter, string code)
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample);

        Assert.Equal(code, OrderReading.Open([files["orders.csv"]], new() { Encoding = encoding, Delimiter = delimiter }).Refusal!.Code);
    }

    [Fact]
    public void A_header_alone_is_no_orders()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample.Split('\n')[0]);

        Assert.Empty(Orders("orders.csv"));
    }

    [Fact]
    public void A_pipe_that_gives_one_byte_at_a_time_is_read()
    {
        using var reading = OrderReading.Open(["-"], new() { StandardInput = new SlowStream(Encoding.UTF8.GetBytes(OrderFilesOnDisk.Sample), 1) }).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.Null(reading.BytesTotal);
    }

    [Fact]
    public void Progress_ends_at_the_size_of_the_files()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample);
        files.Write("orders.gz", OrderFilesOnDisk.Gzip(Encoding.UTF8.GetBytes(OrderFilesOnDisk.Sample)));
        var total = new FileInfo(files["orders.csv"]).Length + new FileInfo(files["orders.gz"]).Length;

        using var reading = OrderReading.Open([files["orders.csv"], files["orders.gz"]], new()).OrThrow();
        OrderFilesOnDisk.Orders(reading);

        Assert.Equal((total, total), (reading.BytesRead, reading.BytesTotal));
    }

    public void Dispose() => files.Dispose();

    private List<string> Orders(string name)
    {
        using var reading = OrderReading.Open([files[name]], new()).OrThrow();
        return OrderFilesOnDisk.Orders(reading);
    }

    private OrderReading OpenPacked(byte[] text, string container) => Open(Pack(text, container), container);

    private OrderReading Open(byte[] packed, string container) => container.EndsWith("pipe", StringComparison.Ordinal)
        ? OrderReading.Open(["-"], new() { StandardInput = new SlowStream(packed, 1000) }).OrThrow()
        : OrderReading.Open([files.Write("orders", packed)], new()).OrThrow();

    private static byte[] Pack(byte[] text, string container) => container switch
    {
        "gz" or "gz in pipe" => OrderFilesOnDisk.Gzip(text),
        "zip" or "zip in pipe" => OrderFilesOnDisk.Zip(("orders.csv", text)),
        "gz in zip" => OrderFilesOnDisk.Zip(("orders.csv.gz", OrderFilesOnDisk.Gzip(text))),
        "zip in gz" => OrderFilesOnDisk.Gzip(OrderFilesOnDisk.Zip(("orders.csv", text))),
        _ => text,
    };

    private static byte[] Encode(string text, string name)
    {
        Encoding encoding = name.Split(" marked")[0] switch
        {
            "utf-16 LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            "utf-16 BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            "gb18030" => Encoding.GetEncoding("gb18030"),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        };
        return name.EndsWith("marked", StringComparison.Ordinal) ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
