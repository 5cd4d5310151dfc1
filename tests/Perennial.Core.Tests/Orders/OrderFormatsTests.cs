namespace Perennial.Orders;

public sealed class OrderFormatsTests
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    [Fact]
    public void Headers_match_whatever_their_case_blanks_and_byte_order_mark()
    {
        var header = new Header(["\uFEFFName ", "created  AT", "Lineitem\u00A0name", " LINEITEM QUANTITY", "Lineitem price"]);

        Assert.Equal("shopify", OrderFormats.Recognise(header));
    }

    [Theory]
    [InlineData("shopify", "Lineitem price")]
    [InlineData("woo-skyverge", "order_date")]
    [InlineData("woo-webtoffee", "order_date")]
    [InlineData("woo-analytics", "Order #")]
    [InlineData("taobao", "购买数量")]
    [InlineData("uci", "StockCode")]
    public void A_file_that_is_not_what_the_shop_says_is_refused_with_the_columns_it_lacks(string name, string missing)
    {
        var refusal = new OrderFormats(new(Currency.Of("GBP"), DateOrder.DayFirst)).For(TextRows.Header("a,b,c"), name, Nothing).Refusal;

        Assert.Equal("columns_missing", refusal?.Code);
        Assert.Contains(missing, refusal?.Message, StringComparison.Ordinal);
        Assert.Contains("a, b, c", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_no_format_is_refused_with_those_that_are()
    {
        var refusal = new OrderFormats(new(Currency.Of("GBP"), DateOrder.DayFirst)).For(TextRows.Header("date"), "magento", Nothing).Refusal;

        Assert.Equal("format_unknown", refusal?.Code);
        Assert.All(OrderFormats.Names, name => Assert.Contains(name, refusal?.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_shop_says_wins_over_what_is_recognised()
    {
        var formats = new OrderFormats(new(Currency.Of("GBP"), DateOrder.DayFirst));
        var header = TextRows.Header("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,date");

        Assert.Equal("uci", formats.For(header, null, Nothing).OrThrow().Name);
        Assert.Equal("table", formats.For(header, "table", Nothing).OrThrow().Name);
    }

    [Fact]
    public void A_shop_without_a_currency_takes_orders_in_any() =>
        Assert.Equal(["accepted"], Shop.Reads("XXX", "Name,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price", "#1,EUR,2025-03-04,1,Tea,5").Codes);

    [Fact]
    public void A_mended_row_with_reason_columns_in_front_is_the_same_format() =>
        Assert.Equal("uci", OrderFormats.Recognise(TextRows.Header("rejected_line,rejected_reason,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")));
}
