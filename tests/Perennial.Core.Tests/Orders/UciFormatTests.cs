namespace Perennial.Orders;

public sealed class UciFormatTests
{
    private const string First = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private const string Second = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country";

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void Both_editions_are_recognised_by_their_headers(string header)
    {
        var shop = Shop.Reads("GBP", header, "536365,85123A,\"HOLDER, WHITE\",6,2010-12-01 08:26:00,2.55,17850,United Kingdom", "536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom");

        Assert.Equal("uci", shop.Formats[0].Name);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("536365", "2010-12-01"), (order.Id, order.Day));
        Assert.Equal(["UciAccount 17850"], order.Who);
        Assert.Equal(["85123A|HOLDER, WHITE|6000|1530", "71053|LANTERN|6000|2034"], order.Lines);
    }

    [Theory]
    [InlineData("2009-12-01 07:45:00", DateOrder.DayFirst, "2009-12-01")]
    [InlineData("01-12-2010 08:26", DateOrder.DayFirst, "2010-12-01")]
    [InlineData("12/1/2010 8:26", DateOrder.MonthFirst, "2010-12-01")]
    public void Dates_of_all_copies_in_circulation_are_read(string date, DateOrder dateOrder, string day) =>
        Assert.Equal(day, Assert.Single(new Shop("GBP", dateOrder).With(Second, $"489434,85048,LIGHTS,12,{date},6.95,13085.0,United Kingdom").Run().Orders).Day);

    [Fact]
    public void A_customer_that_a_data_frame_made_a_fraction_of_is_the_same_customer() =>
        Assert.Equal(["UciAccount 13085"], Assert.Single(Shop.Reads("GBP", Second, "489434,85048,LIGHTS,12,2009-12-01 07:45:00,6.95,13085.0,UK").Orders).Who);

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("nan")]
    public void Without_a_customer_it_is_a_guest_who_bought(string customer)
    {
        var order = Assert.Single(Shop.Reads("GBP", First, $"536544,21773,BOX,1,2010-12-01 14:32:00,2.51,{customer},UK").Orders);

        Assert.Empty(order.Who);
        Assert.Single(order.Lines);
    }

    [Fact]
    public void A_cancellation_is_an_order_of_its_own_with_negative_lines()
    {
        var shop = Shop.Reads("GBP", First, "536391,22556,PLASTERS,24,2010-12-01 10:24:00,1.65,17548,UK", "C536391,22556,PLASTERS,-12,2010-12-01 10:24:00,1.65,17548,UK");

        Assert.Equal(["536391", "C536391"], shop.Orders.Select(order => order.Id));
        Assert.Equal(["22556|PLASTERS|-12000|-1980"], shop.Orders[1].Lines);
        Assert.Equal(["UciAccount 17548"], shop.Orders[1].Who);
    }

    [Theory]
    [InlineData("536589,21777,RECIPE BOX,-10,2010-12-01 16:50:00,0,,UK", "adjustment")]
    [InlineData("536414,22139,TEA SET,56,2010-12-01 11:52:00,0,,UK", "zero_price")]
    [InlineData("A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,UK", "adjustment")]
    [InlineData("C536757,84347,GREEN VASE,-9,2010-12-02 14:23:00,2.55,,UK", "guest_return")]
    [InlineData("536370,POST,POSTAGE,3,2010-12-01 08:45:00,18,12583,France", "not_goods")]
    [InlineData("C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527,UK", "not_goods")]
    [InlineData("536569,M,Manual,1,2010-12-01 15:35:00,1.25,16274,UK", "not_goods")]
    [InlineData("536569,m,Manual,1,2010-12-01 15:35:00,1.25,16274,UK", "not_goods")]
    [InlineData("536544,DOT,DOTCOM POSTAGE,1,2010-12-01 14:32:00,569.77,,UK", "not_goods")]
    [InlineData("536779,BANK CHARGES,Bank Charges,1,2010-12-02 15:08:00,15,15823,UK", "not_goods")]
    [InlineData("C537600,AMAZONFEE,AMAZON FEE,-1,2010-12-07 12:41:00,1,,UK", "not_goods")]
    [InlineData("539492,gift_0001_40,Voucher,1,2010-12-20 10:14:00,34.04,,UK", "not_goods")]
    [InlineData("500000,TEST001,This is a test product.,5,2010-01-04 09:24:00,4.5,12346,UK", "not_goods")]
    [InlineData("536403,C2,CARRIAGE,1,2010-12-01 11:27:00,50,12791,UK", "not_goods")]
    [InlineData("561226,PADS,PADS,1,2011-07-26 10:13:00,0.001,15618,UK", "not_goods")]
    public void What_is_no_sale_of_goods_is_skipped_with_its_reason(string row, string code)
    {
        var verdict = Assert.Single(Shop.Reads("GBP", First, row).Verdicts);

        Assert.Equal((RowOutcome.Skipped, code), (verdict.Outcome, verdict.Code));
    }

    [Fact]
    public void Goods_whose_code_starts_with_letters_are_goods() =>
        Assert.Single(Shop.Reads("GBP", First, "536368,DCGS0003,GLASS ASHTRAY,1,2010-12-01 08:34:00,2.5,13047,UK").Orders);

    [Theory]
    [InlineData("536365,71053,LANTERN,six,2010-12-01 08:26:00,3.39,17850,UK", "quantity_unreadable")]
    [InlineData("536365,71053,LANTERN,6,2010-02-30 08:26:00,3.39,17850,UK", "date_unreadable")]
    [InlineData("536365,71053,LANTERN,6,2010-12-01 08:26:00,,17850,UK", "amount_unreadable")]
    [InlineData("536365,,LANTERN,6,2010-12-01 08:26:00,3.39,17850,UK", "product_missing")]
    [InlineData(",71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,UK", "order_missing")]
    public void A_damaged_row_is_rejected_with_its_reason(string row, string code)
    {
        var verdict = Assert.Single(Shop.Reads("GBP", First, row).Verdicts);

        Assert.Equal((RowOutcome.Rejected, code), (verdict.Outcome, verdict.Code));
    }
}
