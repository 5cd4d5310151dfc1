namespace Perennial.Orders;

public sealed class WorkbookReaderTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dates_numbers_and_long_ids_come_out_as_they_were_meant(bool isPiped)
    {
        var book = OrderFilesOnDisk.Workbook(("Orders", [
            ["order_id", "ordered_at", "category", "amount"],
            ["123456789012345678", new DateTime(2024, 3, 5, 10, 30, 0), "女鞋", 120.5],
            [],
            [1002, "2024-03-06", "a, \"b\"", 0.00001],
            [150_000_000_000_000_000d, new DateTime(2024, 3, 7), "c", -3]]));

        Assert.Equal(
            ["123456789012345678 2024-03-05 : 女鞋 12050", "1002 2024-03-06 : a, \"b\" 0", "150000000000000000 2024-03-07 : c -300"],
            Orders(book, isPiped));
    }

    [Fact]
    public void Every_sheet_with_orders_is_read_and_the_others_are_passed_over()
    {
        var book = OrderFilesOnDisk.Workbook(
            ("2023", [["order_id", "date", "amount"], ["1", "2023-01-01", 1]]),
            ("Notes", [["Do not touch"]]),
            ("Empty", []),
            ("2024", [[], ["order_id", "date", "amount"], ["2", "2024-01-01", 2]]));
        files.Write("book.xlsx", book);

        using var reading = OrderReading.Open([files["book.xlsx"]], new()).OrThrow();

        Assert.Equal(["1 2023-01-01 :  100", "2 2024-01-01 :  200"], OrderFilesOnDisk.Orders(reading));
        Assert.Equal([files["book.xlsx"] + "!2023", files["book.xlsx"] + "!2024"], reading.Tables.Select(table => table.Name));
        Assert.Equal([files["book.xlsx"] + "!Notes"], reading.PassedOver.Select(sheet => sheet.Name));
        Assert.Equal(reading.BytesTotal, reading.BytesRead);
    }

    [Fact]
    public void Cells_beyond_the_header_are_damage_and_missing_ones_are_empty()
    {
        files.Write("book.xlsx", OrderFilesOnDisk.Workbook(("Orders", [["order_id", "date", "amount"], ["1", "2023-01-01", 1, "what?"], ["2", "2023-01-02"]])));

        using var reading = OrderReading.Open([files["book.xlsx"]], new()).OrThrow();
        OrderFilesOnDisk.Orders(reading);

        Assert.Equal(["amount_unreadable 3", "cells_extra 2"], reading.Tables[0].Tally.Problems.Select(problem => $"{problem.Code} {problem.Examples[0].Line}"));
    }

    public void Dispose() => files.Dispose();

    private List<string> Orders(byte[] book, bool isPiped)
    {
        using var reading = isPiped
            ? OrderReading.Open(["-"], new() { StandardInput = new SlowStream(book, 100) }).OrThrow()
            : OrderReading.Open([files.Write("book", book)], new()).OrThrow();
        return OrderFilesOnDisk.Orders(reading);
    }
}
