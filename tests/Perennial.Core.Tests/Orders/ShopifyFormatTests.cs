namespace Perennial.Orders;

public sealed class ShopifyFormatTests
{
    private const string Newest =
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References";

    private const string Oldest = "Name,Email,Financial Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Phone,Cancelled at,Refunded Amount,Lineitem discount";

    private static string Row(params (string Column, string Value)[] cells)
    {
        var names = Newest.Split(',');
        var row = Enumerable.Repeat("", names.Length).ToArray();
        foreach (var (column, value) in cells)
            row[Array.IndexOf(names, column)] = value;

        return string.Join(',', row);
    }

    [Fact]
    public void The_newest_export_with_its_79_columns_is_recognised_and_read()
    {
        var shop = Shop.Reads(
            "EUR",
            Newest,
            Row(
                ("Name", "#1001"), ("Email", "Ada@Example.com"), ("Financial Status", "paid"), ("Currency", "EUR"), ("Created at", "2025-10-07 09:50:26 +0200"),
                ("Lineitem quantity", "2"), ("Lineitem name", "\"Tea, green\""), ("Lineitem price", "12.50"), ("Lineitem sku", "T-1"), ("Billing Zip", "'75008"),
                ("Phone", "'+33 1 99 00 12 34"), ("Refunded Amount", "0.00"), ("Vendor", "Leaf"), ("Lineitem discount", "5.00")),
            Row(("Name", "#1001"), ("Email", "Ada@Example.com"), ("Lineitem quantity", "1"), ("Lineitem name", "Cup"), ("Lineitem price", "8"), ("Lineitem sku", "C-1")));

        Assert.Equal(79, Newest.Split(',').Length);
        Assert.Equal("shopify", shop.Formats[0].Name);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("#1001", "2025-10-07"), (order.Id, order.Day));
        Assert.Equal(["Email ada@example.com", "Phone 33199001234"], order.Who);
        Assert.Equal(["T-1|Tea, green|2000|2000", "C-1|Cup|1000|800"], order.Lines);
    }

    [Fact]
    public void An_old_export_without_the_later_columns_is_the_same_format()
    {
        var shop = Shop.Reads("USD", "Name,Created at,Lineitem quantity,Lineitem name,Lineitem price", "#1,2014-05-01 10:00:00 -0400,1,Mug,9.99");

        Assert.Equal("shopify", shop.Formats[0].Name);
        Assert.Equal(["|Mug|1000|999"], Assert.Single(shop.Orders).Lines);
    }

    [Fact]
    public void Lines_of_an_order_whose_first_row_is_damaged_wait_for_it_to_be_mended()
    {
        var shop = Shop.Reads(
            "GBP",
            Oldest,
            "#1,a@example.com,paid,GBP,2025-13-07 09:50:26 +0200,1,Tea,5,,,,,",
            "#1,,,,,1,Cup,5,,,,,",
            "#2,b@example.com,paid,GBP,2025-10-08 09:50:26 +0200,1,Tea,5,,,,,");

        Assert.Equal(["date_unreadable", "order_head_damaged", "accepted"], shop.Codes);
        Assert.Equal("#2", Assert.Single(shop.Orders).Id);
        Assert.Contains("#1", shop.Verdicts[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_whose_first_row_the_reader_could_not_even_split_are_rejected_too()
    {
        var shop = Shop.Reads("GBP", Oldest, "#1,a@example.com,paid,GBP,2025-10-07 09:50:26,1,Tea,5,,,,,", "#2,,,,,1,Cup,5,,,,,");

        Assert.Equal(["accepted", "order_head_damaged"], shop.Codes);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("authorized")]
    [InlineData("unpaid")]
    [InlineData("expired")]
    public void What_was_never_paid_is_skipped_with_all_its_lines(string status)
    {
        var shop = Shop.Reads("GBP", Oldest, $"#1,a@example.com,{status},GBP,2025-10-07 09:50:26,1,Tea,5,,,,,", "#1,,,,,1,Cup,5,,,,,");

        Assert.Equal(["not_paid", "not_paid"], shop.Codes);
        Assert.All(shop.Verdicts, verdict => Assert.Equal(RowOutcome.Skipped, verdict.Outcome));
        Assert.Empty(shop.Orders);
    }

    [Theory]
    [InlineData("voided", "")]
    [InlineData("refunded", "")]
    [InlineData("paid", "2025-10-09 10:00:00 +0200")]
    [InlineData("pending", "2025-10-09 10:00:00 +0200")]
    public void An_order_that_was_called_off_is_handed_on_as_cancelled(string status, string cancelledAt)
    {
        var shop = Shop.Reads("GBP", Oldest, $"#1,a@example.com,{status},GBP,2025-10-07 09:50:26,1,Tea,5,,,{cancelledAt},5,", "#1,,,,,1,Cup,5,,,,,");

        Assert.True(Assert.Single(shop.Orders).IsCancelled);
        Assert.Equal(2, shop.Orders[0].Lines.Count);
    }

    [Fact]
    public void A_partial_refund_is_the_orders_and_not_a_lines()
    {
        var order = Assert.Single(Shop.Reads("GBP", Oldest, "#1,a@example.com,partially_refunded,GBP,2025-10-07 09:50:26,3,Tea,5,,,,4.20,", "#1,,,,,1,Cup,5,,,,,").Orders);

        Assert.Equal((420, false), (order.RefundedMinor, order.IsCancelled));
        Assert.Equal(["|Tea|3000|1500", "|Cup|1000|500"], order.Lines);
    }

    [Fact]
    public void A_line_bought_by_weight_is_worth_price_times_weight()
    {
        var order = Assert.Single(Shop.Reads("GBP", Oldest, "#1,a@example.com,paid,GBP,2025-10-07 09:50:26,1.255,Rice,3.99,,,,,").Orders);

        Assert.Equal(["|Rice|1255|501"], order.Lines);
    }

    [Fact]
    public void A_discount_never_makes_a_line_a_return() =>
        Assert.Equal(["|Tea|1000|0"], Assert.Single(Shop.Reads("GBP", Oldest, "#1,a@example.com,paid,GBP,2025-10-07 09:50:26,1,Tea,5,,,,,6").Orders).Lines);

    [Fact]
    public void The_billing_phone_stands_in_for_an_empty_phone() =>
        Assert.Equal(["Phone 442079460018"], Assert.Single(Shop.Reads("GBP", Oldest, "#1,,paid,GBP,2025-10-07 09:50:26,1,Tea,5,,'020 7946 0018,,,").Orders).Who);

    [Fact]
    public void An_order_in_another_currency_is_rejected_with_both_named()
    {
        var shop = Shop.Reads("GBP", Oldest, "#1,a@example.com,paid,EUR,2025-10-07 09:50:26,1,Tea,5,,,,,", "#1,,,,,1,Cup,5,,,,,");

        Assert.Equal(["currency_differs", "order_head_damaged"], shop.Codes);
        Assert.Contains("EUR", shop.Verdicts[0].Message, StringComparison.Ordinal);
        Assert.Contains("GBP", shop.Verdicts[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#1,a@example.com,paid,GBP,yesterday,1,Tea,5,,,,,", "date_unreadable")]
    [InlineData("#1,a@example.com,paid,GBP,2025-10-07,two,Tea,5,,,,,", "quantity_unreadable")]
    [InlineData("#1,a@example.com,paid,GBP,2025-10-07,1,Tea,free,,,,,", "amount_unreadable")]
    [InlineData("#1,a@example.com,paid,GBP,2025-10-07,9000000000,Tea,9000000000,,,,,", "amount_unreadable")]
    [InlineData("#1,a@example.com,paid,GBP,2025-10-07,1,Tea,5,,,,some,", "refund_unreadable")]
    [InlineData("#1,a@example.com,paid,GBP,2025-10-07,1,Tea,5,,,,,most", "discount_unreadable")]
    [InlineData(",a@example.com,paid,GBP,2025-10-07,1,Tea,5,,,,,", "order_missing")]
    public void A_damaged_row_is_rejected_with_its_reason_and_leaves_nothing_behind(string row, string code)
    {
        var shop = Shop.Reads("GBP", Oldest, row);

        Assert.Equal([code], shop.Codes);
        Assert.Equal(RowOutcome.Rejected, shop.Verdicts[0].Outcome);
        Assert.Empty(shop.Orders);
    }

    [Fact]
    public void A_status_that_nobody_knows_is_skipped_and_named()
    {
        var verdict = Assert.Single(Shop.Reads("GBP", Oldest, "#1,a@example.com,in_limbo,GBP,2025-10-07 09:50:26,1,Tea,5,,,,,").Verdicts);

        Assert.Equal((RowOutcome.Skipped, "status_unknown"), (verdict.Outcome, verdict.Code));
        Assert.Contains("in_limbo", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_said_to_be_shopify_is_refused_with_the_columns_it_lacks()
    {
        var refusal = new Shop("GBP").With("Name,Total").Run("shopify").Refusal;

        Assert.Equal("columns_missing", refusal?.Code);
        Assert.Contains("Lineitem price", refusal?.Message, StringComparison.Ordinal);
    }
}
