using System.Globalization;
using System.Text;

namespace Perennial.Orders;

public sealed class OrderReadingTests : IDisposable
{
    private readonly OrderFilesOnDisk files = new();

    [Fact]
    public void Rows_of_one_order_that_follow_each_other_are_one_order()
    {
        files.Write("orders.csv", "order_id,ordered_at,category,amount\n1,2024-01-02,a,1\n1,2024-01-02,b,2\n2,2024-01-03,c,3\n1,2024-01-02,d,4\n");

        Assert.Equal(["1 2024-01-02 : a 100, b 200", "2 2024-01-03 : c 300", "1 2024-01-02 : d 400"], Orders("orders.csv"));
    }

    [Fact]
    public void A_damaged_row_inside_an_order_does_not_end_it()
    {
        files.Write("orders.csv", "order_id,ordered_at,category,amount\n1,2024-01-02,a,1\n1,2024\n,2024-01-02,x,9\n1,2024-01-02,b,x\n1,2024-01-02,b,2\n2,2024-01-03,c,3\n");

        using var reading = Open("orders.csv");

        Assert.Equal(["1 2024-01-02 : a 100, b 200", "2 2024-01-03 : c 300"], OrderFilesOnDisk.Orders(reading));
        Assert.Equal(["amount_unreadable 1 5", "cells_missing 1 3", "order_missing 1 4"], reading.Tables[0].Tally.Problems.Select(problem => $"{problem.Code} {problem.Count} {problem.Examples[0].Line}"));
    }

    [Fact]
    public void An_order_of_nothing_but_damage_is_not_handed_out()
    {
        files.Write("orders.csv", "order_id,ordered_at,category,amount\n1,yesterday,a,1\n2,2024-01-03,c,3\n");

        Assert.Equal(["2 2024-01-03 : c 300"], Orders("orders.csv"));
    }

    [Fact]
    public void Resuming_behind_any_order_gives_the_rest_and_no_row_twice()
    {
        var text = new StringBuilder("order_id,ordered_at,category,amount\n");
        for (var row = 0; row < 60; row++)
            text.Append(CultureInfo.InvariantCulture, $"{(row % 7 == 3 ? "" : row / 3)},2024-01-02,a,{(row % 11 == 5 ? "?" : row)}\n");

        files.Write("orders.csv", text.ToString());
        var whole = Steps(0);

        Assert.Equal(60, whole[^1].Position);
        for (var done = 0; done < whole.Count; done++)
        {
            var rest = Steps(whole[done].Position);

            Assert.Equal(whole.Skip(done + 1).Select(step => step.Order), rest.Select(step => step.Order));
            Assert.Equal(60 - whole[done].Position, rest.Count == 0 ? 60 - whole[done].Position : rest[^1].Read);
        }
    }

    [Fact]
    public void Problems_keep_their_first_three_rows_as_examples()
    {
        files.Write("orders.csv", "order_id,ordered_at,category,amount\n" + string.Concat(Enumerable.Repeat("1,someday,a,1\n", 50)) + "1,2024-01-02\n");

        using var reading = Open("orders.csv");
        OrderFilesOnDisk.Orders(reading);

        var problem = reading.Tables[0].Tally.Problems[0];
        Assert.Equal(("date_unreadable", 50L, RowOutcome.Rejected), (problem.Code, problem.Count, problem.Outcome));
        Assert.Equal([2, 3, 4], problem.Examples.Select(example => example.Line));
        Assert.Equal("‘someday’ is not a date (column ordered_at).", problem.Examples[0].Message);
    }

    [Theory]
    [InlineData("13/02/2025", "2025-02-13", 0)]
    [InlineData("02/13/2025", "2025-02-13", 0)]
    [InlineData("2025-02-13", "2025-02-13", 0)]
    [InlineData("01/02/2025", "2025-02-01", 1)]
    [InlineData("2/2/2025", "2025-02-02", 0)]
    public void Day_and_month_are_told_apart_by_the_dates_of_the_file(string date, string understood, int remarks)
    {
        files.Write("orders.csv", $"order_id,ordered_at,amount,currency\n1,{date},1,EUR\n");

        using var reading = Open("orders.csv");

        Assert.Equal(remarks, reading.Tables[0].Remarks.Count);
        Assert.Equal($"1 {understood} :  100", Assert.Single(OrderFilesOnDisk.Orders(reading)));
    }

    [Fact]
    public void A_date_far_down_the_file_tells_day_and_month_of_the_first_ones()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n" + string.Concat(Enumerable.Range(0, 5000).Select(at => $"{at},12/1/2010 8:26,1\n")) + "x,12/13/2010 9:00,1\n");

        var orders = Orders("orders.csv");

        Assert.Equal(5001, orders.Count);
        Assert.Equal(("0 2010-12-01 :  100", "x 2010-12-13 :  100"), (orders[0], orders[^1]));
    }

    [Theory]
    [InlineData("JPY", null, "1 2024-01-02 :  12")]
    [InlineData("KWD", null, "1 2024-01-02 :  12345")]
    [InlineData("JPY", "GBP", "1 2024-01-02 :  1235")]
    [InlineData("", null, "1 2024-01-02 :  1235")]
    public void Amounts_are_read_in_the_currency_of_the_options_else_of_the_file(string inFile, string? said, string order)
    {
        files.Write("orders.csv", $"order_id,ordered_at,amount,currency\n1,2024-01-02,12.345,{inFile}\n");

        using var reading = OrderReading.Open([files["orders.csv"]], new() { Currency = said is null ? null : Currency.Of(said) }).OrThrow();

        Assert.Equal(inFile.Length == 0 ? 1 : 0, reading.Tables[0].Remarks.Count);
        Assert.Equal(order, Assert.Single(OrderFilesOnDisk.Orders(reading)));
    }

    [Fact]
    public void Columns_are_those_that_the_shop_names()
    {
        files.Write("orders.csv", "a,b,c\nX1,7,2024-01-02\n");

        using var reading = OrderReading.Open([files["orders.csv"]], new() { Map = new Dictionary<string, string> { ["order"] = "a", ["amount"] = "b", ["date"] = "c" } }).OrThrow();

        Assert.Equal("X1 2024-01-02 :  700", Assert.Single(OrderFilesOnDisk.Orders(reading)));
    }

    [Fact]
    public void One_file_that_cannot_be_read_refuses_them_all()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample);
        files.Write("letter.txt", "Dear Sir,\n");

        var refusal = OrderReading.Open([files["orders.csv"], files["letter.txt"]], new()).Refusal!;

        Assert.Equal("map_no_date", refusal.Code);
        Assert.StartsWith(files["letter.txt"], refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        files.Write("orders.csv", "order_id,ordered_at,amount\n" + string.Concat(Enumerable.Range(0, 5000).Select(at => $"{at},2024-01-02,1\n")));
        using var reading = Open("orders.csv");
        using var cancellation = new CancellationTokenSource();
        var orders = 0;

        Assert.Throws<OperationCanceledException>(() => reading.Read(new() { Order = (_, _) => Cancel(orders++) }, cancellation.Token));
        Assert.InRange(orders, 100, 1000);

        void Cancel(int seen)
        {
            if (seen == 100)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void A_dry_run_shows_the_first_orders_and_every_kind_of_problem()
    {
        files.Write("orders.csv", OrderFilesOnDisk.Sample + "1004,C3,never,x,1\n" + string.Concat(Enumerable.Range(2000, 10).Select(at => $"{at},C3,2024-01-02,x,1\n")));

        using var reading = Open("orders.csv");
        var table = Assert.Single(ReadingPreview.Of(reading).Tables);

        Assert.Equal(("table", "CSV, UTF-8", 13L, 5), (table.Format, table.Table, table.Orders, table.FirstOrders.Count));
        Assert.Equal([("order", "order_id"), ("customer", "customer_id"), ("date", "ordered_at"), ("category", "category"), ("amount", "amount")], table.Mapping);
        Assert.Equal([("女鞋", 12050L), ("手提包", 3000L)], table.FirstOrders[0].Lines.Select(line => (line.Category, line.AmountMinor)));
        Assert.Equal([(IdentityKind.Account, "C1")], table.FirstOrders[0].Identities);
        Assert.Equal("date_unreadable", Assert.Single(table.Tally.Problems).Code);
    }

    public void Dispose() => files.Dispose();

    private OrderReading Open(string name) => OrderReading.Open([files[name]], new()).OrThrow();

    private List<string> Orders(string name)
    {
        using var reading = Open(name);
        return OrderFilesOnDisk.Orders(reading);
    }

    private List<(string Order, long Position, long Read)> Steps(long skip)
    {
        var path = files["orders.csv"];
        using var reading = OrderReading.Open([path], new() { SkipRows = new Dictionary<string, long> { [path] = skip } }).OrThrow();
        var steps = new List<(string, long, long)>();
        reading.Read(new() { Order = (draft, table) => steps.Add((OrderFilesOnDisk.Show(draft), table.Tally.Position, table.Tally.Read)) });
        return steps;
    }
}
