namespace Perennial.Orders;

public sealed class WooFormatTests
{
    private const string PerItem =
        "order_id,order_number,order_number_formatted,order_date,status,order_total,refunded_total,order_currency,customer_id,billing_full_name,billing_email,billing_phone,item_id,item_product_id,item_name,item_sku,item_quantity,item_subtotal,item_subtotal_tax,item_total,item_total_tax,item_refunded,item_refunded_qty,item_meta,item_price";

    private const string PerOrder = "order_id,order_number_formatted,order_date,status,refunded_total,order_currency,customer_id,billing_email,billing_phone,line_items,refunds";

    private const string WebToffee =
        "order_id,order_number,order_date,paid_date,status,cart_discount,order_total,order_currency,customer_id,customer_user,customer_email,billing_email,billing_phone,wt_import_key,refund_items,line_item_1,line_item_2,line_item_3";

    private const string WebToffeeRows =
        "order_id,order_number,order_date,paid_date,status,order_currency,customer_user,customer_email,billing_phone,wt_import_key,item_product_id,item_name,item_sku,item_quantity,item_subtotal,item_subtotal_tax,item_total,item_total_tax,item_refunded,item_refunded_qty,item_meta";

    [Fact]
    public void SkyVerge_with_a_row_for_each_item_is_one_order()
    {
        var shop = Shop.Reads(
            "EUR",
            PerItem,
            "71,71,#71,2025-03-04 10:11:12,completed,30.00,0.00,EUR,12,Eve Made,Eve@Example.com,+49 30 12345678,5,901,Tea,T-1,2,20.00,3.80,18.00,3.42,0.00,0,,9.00",
            "71,71,#71,2025-03-04 10:11:12,completed,30.00,0.00,EUR,12,Eve Made,Eve@Example.com,+49 30 12345678,6,902,Cup,,1,8.00,1.52,8.00,1.52,0.00,0,,8.00");

        Assert.Equal("woo-skyverge", shop.Formats[0].Name);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("71", "2025-03-04", 0), (order.Id, order.Day, order.RefundedMinor));
        Assert.Equal(["WooAccount 12", "Email eve@example.com", "Phone 493012345678"], order.Who);
        Assert.Equal(["T-1|Tea|2000|1800", "902|Cup|1000|800"], order.Lines);
    }

    [Theory]
    [InlineData("6.00", "-1", 600)]
    [InlineData("", "-1", 900)]
    [InlineData("-18.00", "2", 1800)]
    [InlineData("99", "0", 1800)]
    public void What_was_given_back_of_an_item_replaces_what_was_given_back_of_the_order(string refunded, string pieces, long expected)
    {
        var order = Assert.Single(Shop.Reads(
            "EUR",
            PerItem,
            $"71,71,#71,2025-03-04 10:11:12,completed,30.00,21.42,EUR,12,,,,5,901,Tea,T-1,2,20.00,3.80,18.00,3.42,{refunded},{pieces},,9.00",
            "71,71,#71,2025-03-04 10:11:12,completed,30.00,21.42,EUR,12,,,,6,902,Cup,,1,8.00,1.52,8.00,1.52,0.00,0,,8.00").Orders);

        Assert.Equal(expected, order.RefundedMinor);
        Assert.Equal("T-1|Tea|2000|1800", order.Lines[0]);
    }

    [Fact]
    public void A_refund_that_no_item_names_is_the_orders() =>
        Assert.Equal(500, Assert.Single(Shop.Reads("EUR", PerItem, "71,71,#71,2025-03-04 10:11:12,completed,30.00,5.00,EUR,12,,,,5,901,Tea,T-1,2,20.00,3.80,18.00,3.42,0.00,0,,9.00").Orders).RefundedMinor);

    [Fact]
    public void SkyVerge_with_a_row_for_each_order_has_its_items_between_pipes()
    {
        var order = Assert.Single(Shop.Reads(
            "EUR",
            PerOrder,
            "72,,2025-03-04 10:11:12,processing,0.00,EUR,0,a@example.com,,\"id:5|name:Tea\\; green \\| loose\\: 1st|product_id:901|sku:T-1|quantity:2|subtotal:20.00|subtotal_tax:0.00|total:18.00|total_tax:0.00|refunded:6.00|refunded_qty:-1|meta:Size=L,Colour=blue;id:6|name:Cup|product_id:902|sku:|quantity:1|subtotal:8.00|total:8.00|refunded:0.00|refunded_qty:0|meta:\",").Orders);

        Assert.Equal(["T-1|Tea; green | loose: 1st|2000|1800", "902|Cup|1000|800"], order.Lines);
        Assert.Equal(600, order.RefundedMinor);
        Assert.Equal(["Email a@example.com"], order.Who);
    }

    [Theory]
    [InlineData("\"[{\"\"id\"\":5,\"\"name\"\":\"\"Tea, green\"\",\"\"product_id\"\":901,\"\"sku\"\":\"\"T-1\"\",\"\"quantity\"\":2,\"\"total\"\":\"\"18.00\"\",\"\"meta\"\":{\"\"a\"\":1}}]\"")]
    [InlineData("\"{\"\"5\"\":{\"\"name\"\":\"\"Tea, green\"\",\"\"sku\"\":\"\"T-1\"\",\"\"quantity\"\":\"\"2\"\",\"\"total\"\":18.0}}\"")]
    [InlineData("\"{\"\"name\"\":\"\"Tea, green\"\",\"\"sku\"\":\"\"T-1\"\",\"\"quantity\"\":2,\"\"total\"\":18}\"")]
    public void Items_may_be_JSON_instead(string items) =>
        Assert.Equal(["T-1|Tea, green|2000|1800"], Assert.Single(Shop.Reads("EUR", PerOrder, $"72,,2025-03-04 10:11:12,completed,,EUR,12,,,{items},").Orders).Lines);

    [Fact]
    public void Refunds_of_an_order_are_added_up_when_there_is_no_total_of_them() =>
        Assert.Equal(1250, Assert.Single(Shop.Reads("EUR", PerOrder, "72,,2025-03-04 10:11:12,completed,,EUR,12,,,name:Tea|quantity:2|total:18.00,id:8|date:2025-03-09|amount:10.00|reason:late\\; broken;id:9|amount:-2.50|reason:").Orders).RefundedMinor);

    [Fact]
    public void WebToffee_has_an_item_in_each_of_its_columns_and_dates_with_the_month_first()
    {
        var shop = Shop.Reads(
            "USD",
            WebToffee,
            "9001,9001,9/6/2016 6:29:00,9/6/2016 6:30:00,completed,0,40.00,USD,7,7,Owner@Example.com,bill@example.com,555 0100 123,1,amount:3.00|reason:|date:2016-09-10,\"name:Woo T | blue; size: L|product_id:12|sku:A-1|quantity:2|total:12.00|sub_total:12.00|meta:x:y|_variation_id:3\",name:Cap|product_id:13|sku:|quantity:1|total:28.00|sub_total:30.00,");

        Assert.Equal("woo-webtoffee", shop.Formats[0].Name);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("9001", "2016-09-06", 300), (order.Id, order.Day, order.RefundedMinor));
        Assert.Equal(["A-1|Woo T | blue; size: L|2000|1200", "13|Cap|1000|2800"], order.Lines);
        Assert.Equal(["WooAccount 7", "Email owner@example.com", "Email bill@example.com", "Phone 15550100123"], order.Who);
    }

    [Fact]
    public void WebToffee_with_separate_rows_may_leave_the_order_out_of_all_but_the_first()
    {
        var shop = Shop.Reads(
            "USD",
            WebToffeeRows,
            "9001,9001,12/31/2016 6:29:00,,completed,USD,7,a@example.com,,,12,Shirt,A-1,2,12.00,0,12.00,0,,,",
            "9001,9001,,,,,,,,,13,Cap,,1,28.00,0,28.00,0,,,",
            "9002,9002,,,,,,,,,13,Cap,,1,28.00,0,28.00,0,,,");

        Assert.Equal(["accepted", "accepted", "order_head_damaged"], shop.Codes);
        Assert.Equal(["A-1|Shirt|2000|1200", "13|Cap|1000|2800"], Assert.Single(shop.Orders).Lines);
    }

    [Theory]
    [InlineData("completed", "accepted", false)]
    [InlineData("wc-processing", "accepted", false)]
    [InlineData("cancelled", "accepted", true)]
    [InlineData("failed", "accepted", true)]
    [InlineData("refunded", "accepted", true)]
    [InlineData("pending", "not_paid", false)]
    [InlineData("on-hold", "not_paid", false)]
    [InlineData("checkout-draft", "not_paid", false)]
    [InlineData("awaiting-moon", "status_unknown", false)]
    public void The_status_says_what_counts(string status, string code, bool isCancelled)
    {
        var shop = Shop.Reads("EUR", PerOrder, $"72,,2025-03-04 10:11:12,{status},,EUR,12,,,name:Tea|quantity:2|total:18.00,");

        Assert.Equal([code], shop.Codes);
        Assert.Equal(isCancelled, shop.Orders.Any(order => order.IsCancelled));
    }

    [Fact]
    public void Customer_number_0_is_a_guest() =>
        Assert.Empty(Assert.Single(Shop.Reads("EUR", PerOrder, "72,,2025-03-04 10:11:12,completed,,EUR,0,,,name:Tea|quantity:2|total:18.00,").Orders).Who);

    [Fact]
    public void An_order_of_fees_only_has_no_goods_to_learn_from() =>
        Assert.Equal(["no_items"], Shop.Reads("EUR", PerOrder, "72,,2025-03-04 10:11:12,completed,,EUR,12,,,,").Codes);

    [Theory]
    [InlineData("72,,04.13.2025,completed,,EUR,12,,,name:Tea|quantity:2|total:18.00,", "date_unreadable")]
    [InlineData("72,,2025-03-04,completed,,USD,12,,,name:Tea|quantity:2|total:18.00,", "currency_differs")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,Tea and cups,", "items_unreadable")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,name:Tea|quantity:two|total:18.00,", "items_unreadable")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,name:Tea|quantity:2|total:,", "items_unreadable")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,\"[{\"\"name\"\":\",", "items_unreadable")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,\"[1,2]\",", "items_unreadable")]
    [InlineData("72,,2025-03-04,completed,some,EUR,12,,,name:Tea|quantity:2|total:18.00,", "refund_unreadable")]
    [InlineData("72,,2025-03-04,completed,,EUR,12,,,name:Tea|quantity:2|total:18.00,amount:lots", "refund_unreadable")]
    [InlineData(",,2025-03-04,completed,,EUR,12,,,name:Tea|quantity:2|total:18.00,", "order_missing")]
    public void A_damaged_row_is_rejected_with_its_reason(string row, string code)
    {
        var shop = Shop.Reads("EUR", PerOrder, row);

        Assert.Equal([(RowOutcome.Rejected, code)], shop.Verdicts.Select(verdict => (verdict.Outcome, verdict.Code)));
        Assert.Empty(shop.Orders);
    }

    [Theory]
    [InlineData("71,71,#71,2025-03-04,completed,30.00,0.00,EUR,12,,,,5,901,Tea,T-1,two,20.00,3.80,18.00,3.42,0.00,0,,", "quantity_unreadable")]
    [InlineData("71,71,#71,2025-03-04,completed,30.00,0.00,EUR,12,,,,5,901,Tea,T-1,2,20.00,3.80,gratis,3.42,0.00,0,,", "amount_unreadable")]
    [InlineData("71,71,#71,2025-03-04,completed,30.00,0.00,EUR,12,,,,5,901,Tea,T-1,2,20.00,3.80,18.00,3.42,some,0,,", "refund_unreadable")]
    [InlineData("71,71,#71,2025-03-04,completed,30.00,0.00,EUR,12,,,,5,901,Tea,T-1,2,20.00,3.80,18.00,3.42,0.00,some,,", "quantity_unreadable")]
    public void A_damaged_item_is_rejected_with_its_reason(string row, string code) => Assert.Equal([code], Shop.Reads("EUR", PerItem, row).Codes);
}
