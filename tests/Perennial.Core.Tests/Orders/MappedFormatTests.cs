namespace Perennial.Orders;

public sealed class MappedFormatTests
{
    private const string Plain = "order_id,customer_id,ordered_at,category,amount";

    [Fact]
    public void A_plain_table_is_read_by_the_names_of_its_columns()
    {
        var shop = Shop.Reads("GBP", Plain, "1,17850.0,2010-12-01T08:26:00,tea,15.30", "1,17850,2010-12-01T08:26:00,cups,\"1,020.34\"", "2,9,2010-12-02,tea,-5");

        Assert.Equal("table", shop.Formats[0].Name);
        Assert.Equal(["1", "2"], shop.Orders.Select(order => order.Id));
        Assert.Equal(["Account 17850"], shop.Orders[0].Who);
        Assert.Equal(["||1000|1530", "||1000|102034"], shop.Orders[0].Lines);
        Assert.Equal(["||1000|-500"], shop.Orders[1].Lines);
    }

    [Fact]
    public void Without_order_numbers_what_a_customer_bought_at_one_time_is_one_order()
    {
        var shop = Shop.Reads("CNY", "手机,日期,商品名称,数量,单价", "13900001234,2025/3/4 10:11,茶,2,9.50", "13900001234,2025/3/4 10:11,杯,1,8", "13900001234,2025/3/5 10:11,茶,1,9.5");

        Assert.Equal(2, shop.Orders.Count);
        Assert.Equal(["|茶|2000|1900", "|杯|1000|800"], shop.Orders[0].Lines);
        Assert.Equal(["Phone 8613900001234"], shop.Orders[0].Who);
    }

    [Fact]
    public void An_amount_wins_over_price_times_quantity() =>
        Assert.Equal(["|Tea|2000|1700"], Assert.Single(Shop.Reads("GBP", "order,date,title,quantity,price,amount,customer", "1,2025-03-04,Tea,2,9.50,17,c").Orders).Lines);

    [Fact]
    public void Of_the_refunds_that_rows_of_an_order_repeat_the_largest_is_the_orders() =>
        Assert.Equal(420, Assert.Single(Shop.Reads("GBP", "order,date,amount,refunded,customer", "1,2025-03-04,10,-4.20,c", "1,2025-03-04,5,,c", "1,2025-03-04,5,4.20,c").Orders).RefundedMinor);

    [Fact]
    public void A_date_is_not_taken_for_that_of_the_row_before()
    {
        var shop = Shop.Reads("GBP", "order,date,amount,customer", "1,2025-03-04,1,c", "2,2025-03-05,1,c", "3,2025-03-0,1,c", "4,2025-03-05,1,c", "5,2025-03-05 10:00,1,c", "6,,1,c", "7,2025-03-04,1,c");

        Assert.Equal(["1 2025-03-04", "2 2025-03-05", "4 2025-03-05", "5 2025-03-05", "7 2025-03-04"], shop.Orders.Select(order => $"{order.Id} {order.Day}"));
    }

    [Theory]
    [InlineData("order,date,amount", "1,not a day,5", "date_unreadable")]
    [InlineData("order,date,amount", "1,2025-03-04,five", "amount_unreadable")]
    [InlineData("order,date,amount", "1,2025-03-04,", "amount_unreadable")]
    [InlineData("order,date,quantity,price", "1,2025-03-04,two,5", "quantity_unreadable")]
    [InlineData("order,date,quantity,price", "1,2025-03-04,9000000000,9000000000", "amount_unreadable")]
    [InlineData("order,date,amount,refunded", "1,2025-03-04,5,some", "refund_unreadable")]
    [InlineData("order,date,amount", ",2025-03-04,5", "order_missing")]
    public void A_damaged_row_is_rejected_with_its_reason(string header, string row, string code)
    {
        var shop = Shop.Reads("GBP", header + ",customer", row + ",c");

        Assert.Equal([(RowOutcome.Rejected, code)], shop.Verdicts.Select(verdict => (verdict.Outcome, verdict.Code)));
        Assert.Empty(shop.Orders);
    }

    [Fact]
    public void The_same_number_of_another_customer_is_another_order()
    {
        var shop = Shop.Reads("GBP", Plain, "1,a,2023-01-02,tea,5", "1,b,2024-01-02,tea,5", "1,b,2024-01-02,cups,5");

        Assert.Equal([("1", "Account a"), ("1", "Account b")], shop.Orders.Select(order => (order.Id, order.Who.Single())));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("N/A")]
    [InlineData("guest")]
    [InlineData("-")]
    public void What_stands_for_nobody_is_a_guest(string customer) =>
        Assert.Empty(Assert.Single(Shop.Reads("GBP", Plain, $"1,{customer},2023-01-02,tea,5").Orders).Who);

    [Fact]
    public void A_quantity_of_0_buys_nothing() =>
        Assert.Equal("zero_quantity", Assert.Single(Shop.Reads("GBP", "order,date,quantity,amount,customer", "1,2025-03-04,0,5,c").Verdicts).Code);

    [Fact]
    public void What_the_shop_says_of_its_columns_wins()
    {
        var formats = new OrderFormats(new(Currency.Of("GBP"), DateOrder.DayFirst));
        var header = TextRows.Header("order,date,shipped,amount,customer");
        var said = new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = "shipped" };

        Assert.True(formats.For(header, null, said).Granted(out var format));
        Assert.Contains(("date", "shipped"), format.Mapping);
        Assert.Equal("map_field_unknown", formats.For(header, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["colour"] = "date" }).Refusal?.Code);
        Assert.Equal("map_column_missing", formats.For(header, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["date"] = "sold" }).Refusal?.Code);
        Assert.Equal("map_no_date", formats.For(TextRows.Header("order,amount"), null, new Dictionary<string, string>(StringComparer.Ordinal)).Refusal?.Code);
    }
}
