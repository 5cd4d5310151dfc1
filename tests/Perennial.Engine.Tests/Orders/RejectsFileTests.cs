using System.Text;

namespace Perennial.Orders;

public sealed class RejectsFileTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    [Theory]
    [InlineData(',', "orders.csv.rejects.csv")]
    [InlineData('\t', "orders.csv.rejects.tsv")]
    [InlineData(';', "orders.csv.rejects.csv")]
    public void Rejected_rows_that_are_mended_can_be_imported(char delimiter, string name)
    {
        var text = OrderFilesOnDisk.Sample + "1004,C4,2024-05-01,\"a,1\n1005,C5,never,\"x \"\"y\"\"\nz\",1\n1006,C6\n1007,C7,2024-05-02,b,2\n";
        files.Write("orders.csv", text.Replace(',', delimiter));

        Read("orders.csv", name);

        Assert.Equal(3, RejectedAgain(name));
        var rejects = File.ReadAllText(files[name]);
        var mended = rejects.Replace("\"a", "a", StringComparison.Ordinal).Replace("never", "2024-06-01", StringComparison.Ordinal)
            .Replace("C6\n", "C6,2024-07-01,c,3\n".Replace(',', delimiter), StringComparison.Ordinal);
        files.Write("mended", mended);
        Assert.Equal(["1004 2024-05-01 C4: a 100", "1005 2024-06-01 C5: x \"y\"\nz 100", "1006 2024-07-01 C6: c 300"], Read("mended", "again"));
        Assert.False(File.Exists(files["again"]));
    }

    [Fact]
    public void The_file_holds_line_reason_and_the_row_as_it_was()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n1,2024-01-02,1\n2,\"someday\" ,1\n3,2024-01-02\n");

        Read("orders.csv", "rejects.csv");

        Assert.Equal(
            "\uFEFFrejected_line,rejected_reason,order_id,ordered_at,amount\n"
            + "3,\"‘someday’ is not a date (column ordered_at).\",2,\"someday\" ,1\n"
            + "4,\"The row has 2 cells, the header has 3.\",3,2024-01-02\n",
            Encoding.UTF8.GetString(File.ReadAllBytes(files["rejects.csv"])));
    }

    [Fact]
    public void Rows_of_a_UTF8_file_keep_their_very_bytes()
    {
        byte[] broken = [.. "2,2024-01-02,"u8, 0xFF, 0x00, 0xC3];
        files.Write("orders.csv", [.. "order_id,ordered_at,amount\n1,2024-01-02,1\n"u8, .. broken, .. "\n"u8]);

        Read("orders.csv", "rejects.csv");

        Assert.True(File.ReadAllBytes(files["rejects.csv"]).AsSpan().EndsWith((byte[])[.. broken, (byte)'\n']));
        Assert.Equal(1, RejectedAgain("rejects.csv"));
    }

    [Fact]
    public void Rows_that_are_rejected_again_keep_one_line_and_one_reason()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n1,some \"day\",1\n2,2024-01-02,\"\n");

        Read("orders.csv", "first.csv");
        Read("first.csv", "second.csv");

        Assert.Equal(
            "\uFEFFrejected_line,rejected_reason,order_id,ordered_at,amount\n"
            + "2,\"‘some \"\"day\"\"’ is not a date (column ordered_at).\",1,some \"day\",1\n"
            + "3,\"A quoted cell is not closed, or is followed by something other than the next cell.\",2,2024-01-02,\"\n",
            Encoding.UTF8.GetString(File.ReadAllBytes(files["second.csv"])));
    }

    [Fact]
    public void Chinese_files_and_workbooks_are_rejected_as_UTF8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        files.Write("orders.csv", Encoding.GetEncoding("gb18030").GetBytes("订单编号,日期,类目,金额\n" + string.Concat(Enumerable.Repeat("1,2024-01-02,女鞋和手提包,1\n", 20)) + "2,昨天,女鞋和手提包,1\n"));
        files.Write("book.xlsx", OrderFilesOnDisk.Workbook(("Sheet", [["订单编号", "日期", "类目", "金额"], ["2", "昨天", "女鞋, \"红\"", 1]])));

        Read("orders.csv", "text.csv");
        Read("book.xlsx", "book.csv");

        Assert.EndsWith("22,\"‘昨天’ is not a date (column 日期).\",2,昨天,女鞋和手提包,1\n", File.ReadAllText(files["text.csv"]), StringComparison.Ordinal);
        Assert.Equal(
            "rejected_line,rejected_reason,订单编号,日期,类目,金额\n2,\"‘昨天’ is not a date (column 日期).\",2,昨天,\"女鞋, \"\"红\"\"\",1\n",
            File.ReadAllText(files["book.csv"]));
        Assert.Equal(1, RejectedAgain("book.csv"));
    }

    [Fact]
    public void Json_lines_are_rejected_with_the_reason_above_and_imported_again_when_mended()
    {
        files.Write("orders.jsonl", "{\"order_id\":1,\"ordered_at\":\"2024-01-02\",\"amount\":1}\n{\"order_id\":2,\"ordered_at\":\"never\",\"amount\":1}\n{\"order_id\":3,\n");

        Read("orders.jsonl", "rejects.jsonl");

        var rejects = File.ReadAllText(files["rejects.jsonl"]);
        Assert.Contains("{\"rejected_line\":2,\"rejected_reason\":\"‘never’ is not a date (column ordered_at).\"}\n{\"order_id\":2,", rejects, StringComparison.Ordinal);
        Assert.Equal(2, RejectedAgain("rejects.jsonl"));
        files.Write("mended", rejects.Replace("never", "2024-01-03", StringComparison.Ordinal).Replace("3,\n", "3,\"ordered_at\":\"2024-01-04\",\"amount\":3}\n", StringComparison.Ordinal));
        Assert.Equal(["2 2024-01-03 :  100", "3 2024-01-04 :  300"], Read("mended", "again"));
    }

    [Fact]
    public void The_rejects_of_a_file_in_an_archive_lie_beside_the_archive()
    {
        files.Write("all!.zip", OrderFilesOnDisk.Zip(("may/orders.csv", "order_id,ordered_at,amount\n1,never,1\n"u8.ToArray())));
        using var reading = OrderReading.Open([files["all!.zip"]], new()).OrThrow();

        Assert.Equal(files["all!.zip"] + "!may_orders.csv.rejects.csv", RejectsFile.NameFor(reading.Tables[0].Name, reading.Tables[0].Table));
    }

    [Fact]
    public void A_run_that_is_resumed_begins_a_new_file_when_the_earlier_one_was_taken_away()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n1,a,1\n");
        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();

        using (var rejects = new RejectsFile(files["rejects.csv"], reading.Tables[0].Table, new(files["rejects.csv"], 1000)))
            reading.Read(new() { Order = (_, _) => { }, Rejected = (_, row, verdict) => rejects.Write(row, verdict) });

        Assert.Equal(1, RejectedAgain("rejects.csv"));
    }

    [Fact]
    public void Without_rejected_rows_there_is_no_file()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample);

        Read("orders.csv", "rejects.csv");

        Assert.False(File.Exists(files["rejects.csv"]));
    }

    [Fact]
    public void A_rejects_file_that_is_being_mended_is_left_alone()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n1,never,1\n");
        files.Write("rejects.csv", "half mended");
        files.Write("rejects-2.csv", "mended");

        Read("orders.csv", "rejects.csv");

        Assert.Equal("half mended", File.ReadAllText(files["rejects.csv"]));
        Assert.Equal("mended", File.ReadAllText(files["rejects-2.csv"]));
        Assert.Equal(1, RejectedAgain("rejects-3.csv"));
    }

    [Fact]
    public void The_folder_for_rejects_is_made_with_the_first_of_them()
    {
        files.Write("good.csv", OrderFilesOnDisk.Sample);
        files.Write("bad.csv", "order_id,ordered_at,amount\n1,never,1\n");
        var folder = Path.Combine("made", "deep");

        Read("good.csv", Path.Combine(folder, "good.rejects.csv"));
        Assert.False(Directory.Exists(files["made"]));

        Read("bad.csv", Path.Combine(folder, "bad.rejects.csv"));
        Assert.Equal(1, RejectedAgain(Path.Combine(folder, "bad.rejects.csv")));
    }

    [Fact]
    public void A_killed_run_goes_on_where_its_last_flush_was()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n1,a,1\n2,b,1\n3,c,1\n");
        Read("orders.csv", "whole.csv");
        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();
        var (row, table, kept) = (new Row(), reading.Tables[0].Table, 0L);

        using (var rejects = new RejectsFile(files["rejects.csv"], table))
        {
            RejectNext(rejects);
            kept = rejects.Flush();
            rejects.Write(row, RowVerdict.Reject("date_unreadable", "This is lost."));
        }

        using (var rejects = new RejectsFile(files["rejects.csv"], table, new(files["rejects.csv"], kept)))
        {
            RejectNext(rejects);
            RejectNext(rejects);
        }

        Assert.Equal(File.ReadAllText(files["whole.csv"]), File.ReadAllText(files["rejects.csv"]));

        void RejectNext(RejectsFile rejects)
        {
            Assert.True(table.Read(row));
            rejects.Write(row, RowVerdict.Reject("date_unreadable", $"‘{Encoding.UTF8.GetString(row[1])}’ is not a date (column ordered_at)."));
        }
    }

    public void Dispose() => files.Dispose();

    private List<string> Read(string name, string rejects)
    {
        using var reading = OrderReading.Open([files[name]], new()).OrThrow();
        using var file = new RejectsFile(files[rejects], reading.Tables[0].Table);
        var orders = new List<string>();
        reading.Read(new() { Order = (draft, _) => orders.Add(OrderFilesOnDisk.Show(draft)), Rejected = (_, row, verdict) => file.Write(row, verdict) });
        return orders;
    }

    private long RejectedAgain(string name)
    {
        using var reading = OrderReading.Open([files[name]], new()).OrThrow();
        Assert.Empty(OrderFilesOnDisk.Orders(reading));
        return reading.Tables[0].Tally.Rejected;
    }
}
