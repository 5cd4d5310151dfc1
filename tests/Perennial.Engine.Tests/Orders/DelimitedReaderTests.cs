using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Perennial.Orders;

public sealed class DelimitedReaderTests
{
    private static readonly DelimitedLimits Limits = DelimitedLimits.Usual;

    [Fact]
    public void Any_text_is_cut_as_the_plain_twin_cuts_it_whatever_the_size_of_the_window()
    {
        // Pieces rather than letters, so that quotes, delimiters and line ends meet often.
        var piece = Gen.Elements(
            "a", "bc", "\nv,w,x,y\n", "\n1,\"x\nv,w,x,y\nz\",3,4\n", "\n1,\"x\n\"\"v,w,x,y\nz\",3,4\n", "\"", "\"", "\"\"", ",", ",", ",", "\n", "\n", "\r\n", "\r", " ", "\t", ";", "=", "x,y,z,0\n", "\"q\",w,e,r\n", "1,\"2\n2\",3,4\n",
            "é", "中", "\uFFFD", "\0", "abcdefghijklmnopqrstuvwxyz0123456789", new string('l', 90));
        var bytes = Gen.OneOf(piece.Select(Encoding.UTF8.GetBytes), Gen.Elements(new byte[] { 0xFF }, [0xE4, 0xB8], [0x80]));
        var text = bytes.ListOf().Select(pieces => pieces.SelectMany(each => each).ToArray());
        var sizes = Gen.Elements(1, 2, 3, 7, 16, 63, 64, 65, 200, 4096);
        var headers = Gen.Elements("a,b,c\n1,2,3\n", "a,b,c,d\n1,2,3,4\n");
        var cases = from header in headers from body in Gen.Resize(text, 120) from window in sizes from atOnce in sizes from quoted in Gen.Elements(10, 40, 1000) select (header, body, window, atOnce, quoted);

        var property = Prop.ForAll(cases.ToArbitrary(), each =>
        {
            byte[] whole = [.. Encoding.UTF8.GetBytes(each.header), .. each.body];
            var limits = new DelimitedLimits(each.window, each.quoted, Math.Max(each.quoted, 80));

            Assert.Equal(new PlainSplitter(whole, (byte)',', limits).Rows(), Rows(new SlowStream(whole, each.atOnce), limits));
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), property);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_line_may_end_in_any_of_the_three_ways(string end)
    {
        Assert.Equal(["2: 1 2", "3: 3 4"], Read($"a,b{end}1,2{end}3,4{end}"));
        Assert.Equal(["2: 1 2", "3: 3 4"], Read($"a,b{end}1,2{end}3,4"));
        Assert.Equal(["4: 1 2"], Read($"a,b{end}{end}  {end}1,2{end}{end}"));
    }

    [Fact]
    public void Quoted_cells_hold_delimiters_quotes_and_line_ends()
    {
        Assert.Equal(["2: x,y z", "3: say \"hi\" 2", "4: two\nlines 3", "6: end 4"], Read("a,b\n\"x,y\",z\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n\"end\",4\n"));
        Assert.Equal(["2: x y"], Read("a,b\n  \"x\"  , \"y\" \n"));
    }

    [Fact]
    public void A_quote_inside_an_unquoted_cell_is_text()
    {
        Assert.Equal(["2: 5\" pipe 1", "3: =\"0012\" 2"], Read("a,b\n5\" pipe,1\n=\"0012\",2\n"));
    }

    [Theory]
    [InlineData("1,\"two\n")]
    [InlineData("1,\"two\"x\n")]
    [InlineData("1,two\",\"\n")]
    [InlineData("\"1,two\n")]
    public void A_row_with_a_torn_quote_does_not_swallow_its_neighbours(string torn)
    {
        var rows = Read($"a,b\n0,zero\n{torn}2,\"two\"\n3,three\n");

        Assert.Equal(["2: 0 zero", "3! quote_torn", "4: 2 two", "5: 3 three"], rows);
    }

    [Fact]
    public void Two_rows_with_half_a_quote_each_do_not_swallow_the_rows_between_them()
    {
        Assert.Equal(
            ["2: 1 2 3 4", "3! quote_torn", "4: 1 2 3 4", "5: 1 2 3 4", "6: 9 end\" 3 4", "7: 1 2\n3,4\n5 6 7"],
            Read("a,b,c,d\n1,2,3,4\n8,\"begin,3,4\n1,2,3,4\n1,2,3,4\n9,end\",3,4\n1,\"2\n3,4\n5\",6,7\n"));
    }

    [Fact]
    public void Too_few_cells_are_damage_and_so_are_too_many_unless_they_are_empty()
    {
        Assert.Equal(["2! cells_missing", "3! cells_extra", "4: 1 2 3   ", "5: 4 5 6"], Read("a,b,c\n1,2\n1,2,3,4\n1,2,3,, \n4,5,6\n"));
    }

    [Fact]
    public void Says_how_many_cells_there_are_and_should_be()
    {
        using var reader = Open("a,b,c,d,e,f,g,h\n1,2,3,4,5\n");
        var row = new Row();
        reader.Read(row);

        Assert.Equal("The row has 5 cells, the header has 8.", row.Fault!.Value.Message);
        Assert.Equal("1,2,3,4,5", Encoding.UTF8.GetString(row.Raw));
    }

    [Fact]
    public void One_cell_more_is_right_when_every_row_has_it()
    {
        Assert.Equal(["2: 1 2 x", "3: 3 4 y"], Read("a,b\n1,2,x\n3,4,y\n"));
        Assert.Equal(["2: 1 2 x", "3! cells_extra"], Read("a,b,\n1,2,x\n3,4,y,z\n"));
    }

    [Fact]
    public void A_header_that_ends_in_delimiters_asks_no_more_of_the_rows()
    {
        Assert.Equal(["2: 1 2", "3: 1 2 "], Read("a,b,,\n1,2\n1,2,\n"));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_damage_of_their_row_alone()
    {
        var text = "a,b\n1,x\n2,y\n3,z\n"u8.ToArray();
        text[10] = 0xFF;
        text[14] = 0;

        Assert.Equal(["2: 1 x", "3! bytes_broken", "4! bytes_broken"], Shown(new MemoryStream(text), Limits));
    }

    [Fact]
    public void A_huge_line_is_rejected_and_the_next_one_read()
    {
        var limits = new DelimitedLimits(64, 1000, 1000);
        var text = $"a,b\n1,{new string('x', 5_000_000)}\n2,y\n";

        Assert.Equal(["2! line_too_long", "3: 2 y"], Shown(new MemoryStream(Encoding.ASCII.GetBytes(text)), limits));
        Assert.Equal(["2: 1 " + new string('x', 5_000_000), "3: 2 y"], Read(text));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        using var reader = Open("\uFEFF\"a\",b\n1,2\n");

        Assert.Equal(["a", "b"], reader.Header.Names);
        Assert.Equal("\"a\",b", Encoding.UTF8.GetString(reader.RawHeader.Span));
    }

    [Theory]
    [InlineData("", "file_empty")]
    [InlineData("\n\n", "file_empty")]
    [InlineData("\"a,b\n1,2\n", "header_torn")]
    public void A_text_without_header_is_refused(string text, string code)
    {
        var verdict = DelimitedReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',', "UTF-8");

        Assert.Equal(code, verdict.Refusal!.Code);
    }

    [Fact]
    public void A_header_alone_is_a_table_without_rows() => Assert.Empty(Read("a,b"));

    private static DelimitedReader Open(string text) =>
        DelimitedReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), (byte)',', "UTF-8").OrThrow();

    private static List<string> Read(string text)
    {
        var usual = Shown(new MemoryStream(Encoding.UTF8.GetBytes(text)), Limits);
        var slow = Shown(new SlowStream(Encoding.UTF8.GetBytes(text), 1), Limits);

        Assert.Equal(usual, slow);
        return usual;
    }

    private static List<string> Shown(Stream text, DelimitedLimits limits)
    {
        using var reader = DelimitedReader.Open(text, (byte)',', "UTF-8", limits).OrThrow();
        var (rows, row) = (new List<string>(), new Row());
        while (reader.Read(row))
        {
            var cells = Enumerable.Range(0, row.Count).Select(cell => Encoding.UTF8.GetString(row[cell]));
            rows.Add(row.Fault is { } fault ? $"{row.Line}! {fault.Code}" : $"{row.Line}: {string.Join(' ', cells)}");
        }

        return rows;
    }

    private static List<PlainSplitter.Expected> Rows(Stream text, DelimitedLimits limits)
    {
        using var reader = DelimitedReader.Open(text, (byte)',', "UTF-8", limits).OrThrow();
        var (rows, row) = (new List<PlainSplitter.Expected>(), new Row());
        while (reader.Read(row))
        {
            var cells = new List<string>();
            for (var cell = 0; cell < row.Count; cell++)
                cells.Add(PlainSplitter.Hex(row[cell]));

            rows.Add(new(row.Line, PlainSplitter.Hex(row.Raw), row.Fault?.Code, string.Join('|', cells)));
        }

        return rows;
    }
}
