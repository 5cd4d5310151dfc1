using System.Text;

namespace Perennial.Orders;

public sealed class JsonLinesReaderTests
{
    [Fact]
    public void Columns_are_all_keys_of_the_objects_and_of_objects_in_them()
    {
        var (header, rows) = Read("{\"a\":1,\"b\":{\"c\":\"x\",\"d\":{\"e\":true}}}\n\n{\"f\":[1,{\"g\":2}],\"a\":null}\r\n");

        Assert.Equal(["a", "b.c", "b.d.e", "f"], header);
        Assert.Equal(["1: 1|x|true|", "3: |||[1,{\"g\":2}]"], rows);
    }

    [Fact]
    public void Text_is_unescaped_and_numbers_stay_as_they_are_written()
    {
        var (_, rows) = Read("{\"id\":123456789012345678,\"t\":\"\\u5973\\u978b \\\"x\\\"\\n\",\"n\":12.50}\n");

        Assert.Equal(["1: 123456789012345678|女鞋 \"x\"\n|12.50"], rows);
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":}")]
    [InlineData("[1,2]")]
    [InlineData("{\"a\":1} x")]
    [InlineData("plain")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void A_line_that_is_no_object_is_damage_of_one_row(string broken)
    {
        var (_, rows) = Read("{\"a\":0}\n" + broken + "\n{\"a\":2}\n");

        Assert.Equal(["1: 0", "2! json_broken " + broken, "3: 2"], rows);
    }

    [Fact]
    public void A_file_without_objects_is_refused() =>
        Assert.Equal("json_no_objects", JsonLinesReader.Open(new MemoryStream("{\n}\n"u8.ToArray()), "UTF-8").Refusal!.Code);

    [Fact]
    public void Every_line_is_read_whatever_comes_after_the_first_thousand()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(at => $"{{\"a\":{at}{(at == 2500 ? ",\"late\":1" : "")}}}\n"));

        var (header, rows) = Read(text);

        Assert.Equal(["a"], header);
        Assert.Equal(Enumerable.Range(0, 3000).Select(at => $"{at + 1}: {at}"), rows);
    }

    private static (IReadOnlyList<string> Header, List<string> Rows) Read(string text)
    {
        using var reader = JsonLinesReader.Open(new SlowStream(Encoding.UTF8.GetBytes(text), 7), "UTF-8").OrThrow();
        var (rows, row) = (new List<string>(), new Row());
        while (reader.Read(row))
        {
            var cells = Enumerable.Range(0, row.Count).Select(cell => Encoding.UTF8.GetString(row[cell]));
            rows.Add(row.Fault is { } fault ? $"{row.Line}! {fault.Code} {Encoding.UTF8.GetString(row.Raw)}" : $"{row.Line}: {string.Join('|', cells)}");
        }

        return (reader.Header.Names, rows);
    }
}
