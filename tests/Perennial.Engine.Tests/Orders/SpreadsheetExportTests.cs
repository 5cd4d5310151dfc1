using System.Text;

namespace Perennial.Orders;

/// <summary>What spreadsheets leave in the tables that they write.</summary>
public sealed class SpreadsheetExportTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("sep=;\n", ';', false)]
    [InlineData("SEP=;\r\n", ';', false)]
    [InlineData("\uFEFFsep=|\n", '|', false)]
    [InlineData("\"sep=\t\"\n", '\t', false)]
    [InlineData("sep=^\n", '^', false)]
    [InlineData("sep=;\n", ';', true)]
    public void A_first_line_that_says_the_delimiter_is_believed_and_passed_over(string said, char delimiter, bool isUtf16)
    {
        var text = said + OrderFilesOnDisk.Sample.Replace(',', delimiter) + $"1004{delimiter}C1{delimiter}never{delimiter}童装{delimiter}1\n";
        files.Write("orders.csv", isUtf16 ? [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text));
        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.Equal(7, Assert.Single(reading.Tables[0].Tally.Problems).Examples[0].Line);
    }

    [Fact]
    public void A_delimiter_that_the_shop_says_is_believed_more_than_the_first_line()
    {
        files.Write("orders.csv", "sep=;\n" + OrderFilesOnDisk.Sample);
        using var reading = OrderReading.Open([files["orders.csv"]], new() { Delimiter = ',' }).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
    }

    [Fact]
    public void A_file_of_nothing_but_the_delimiter_is_empty()
    {
        files.Write("orders.csv", "sep=;\n");

        Assert.Equal("file_empty", OrderReading.Open([files["orders.csv"]], new()).Refusal!.Code);
    }

    [Fact]
    public void Rows_of_nothing_but_empty_cells_are_no_rows()
    {
        files.Write("orders.csv", ",,,,\n" + OrderFilesOnDisk.Sample.Replace("1002", ",,,,\n\"\", ,\"\",,\n1002", StringComparison.Ordinal) + ",,,,\n,,,,");
        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.Equal((4, 4), (reading.Tables[0].Tally.Read, reading.Tables[0].Tally.Accepted));
    }

    [Fact]
    public void What_is_left_of_a_row_that_was_cut_is_rejected_even_when_it_is_empty()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample + ",,\n");
        using var reading = OrderReading.Open([files["orders.csv"]], new()).OrThrow();

        Assert.Equal(OrderFilesOnDisk.SampleOrders, OrderFilesOnDisk.Orders(reading));
        Assert.Equal("cells_missing", Assert.Single(reading.Tables[0].Tally.Problems).Code);
    }
}
