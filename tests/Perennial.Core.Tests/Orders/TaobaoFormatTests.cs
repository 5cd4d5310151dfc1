namespace Perennial.Orders;

public sealed class TaobaoFormatTests
{
    private const string List2017 =
        "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,退款金额,预约门店";

    private const string Newest =
        "订单编号,买家会员名,买家支付宝账号,支付单号,支付详情,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,联系手机,虚拟号过期时间,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,退款金额,预约门店,确认收货时间,打款商家金额,主订单编号";

    private const string NoRefunds = "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝总数量,打款商家金额";

    private const string Details2017 = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码";

    private const string DetailsNew =
        "子订单编号,主订单编号,商品标题,商品价格,购买数量,商品属性,套餐信息,备注,订单状态,商家编码,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,商品ID,商家备注";

    private static string Listed(string id, params ReadOnlySpan<(string Column, string Value)> others) => In(
        List2017,
        [
            ("订单编号", id), ("买家会员名", "nick_a"), ("买家应付货款", "58.00"), ("买家实际支付金额", "58.00"), ("总金额", "60.00"), ("订单状态", "交易成功"), ("联系手机", "'13900001234"),
            ("订单创建时间", "2017-07-08 00:42:32"), ("订单付款时间", "2017-07-08 00:43:00"), ("宝贝标题", "绿茶，春"), ("宝贝总数量", "2"), ("买家服务费", "0元"), .. others,
        ]);

    private static string In(string header, params (string Column, string Value)[] cells)
    {
        var names = header.Split(',').Select(name => name.Trim()).ToArray();
        var row = Enumerable.Repeat("", names.Length).ToArray();
        foreach (var (column, value) in cells)
            row[Array.IndexOf(names, column)] = value;

        return string.Join(',', row);
    }

    [Fact]
    public void A_list_of_2017_with_blanks_behind_its_headers_gives_outlines_of_orders()
    {
        var shop = Shop.Reads("CNY", List2017, Listed("\"=\"\"35153000000000001\"\"\""));

        Assert.Equal(46, List2017.Split(',').Length);
        Assert.Equal("taobao", shop.Formats[0].Name);
        Assert.NotNull(shop.Formats[0].Warning);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("35153000000000001", "2017-07-08", true), (order.Id, order.Day, order.IsOutline));
        Assert.Equal(["Nick nick_a", "Phone 8613900001234"], order.Who);
        Assert.Equal(["|绿茶，春|2000|5800"], order.Lines);
    }

    [Fact]
    public void Detail_rows_get_buyer_and_date_from_the_list_whatever_the_order_of_the_files()
    {
        foreach (var listFirst in (bool[])[true, false])
        {
            var shop = new Shop("CNY");
            shop = listFirst ? shop.With(List2017, Listed("35153000000000001")) : shop;
            shop = shop.With(Details2017, "\"=\"\"35153000000000001\"\"\",绿茶,29.00,1,\"=\"\"\"\"\",,,,交易成功,LC-1,", "35153000000000001,红茶,29.00,1,HC,,,,交易成功,\"=\"\"\"\"\",");
            shop = listFirst ? shop : shop.With(List2017, Listed("35153000000000001"));
            shop.Run();

            Assert.Null(shop.Refusal);
            Assert.Equal(["accepted", "accepted", "accepted"], shop.Codes);
            var order = Assert.Single(shop.Orders);
            Assert.Equal(("35153000000000001", "2017-07-08", false), (order.Id, order.Day, order.IsOutline));
            Assert.Equal(["LC-1|绿茶|1000|2900", "HC|红茶|1000|2900"], order.Lines);
            Assert.Equal(["Nick nick_a", "Phone 8613900001234"], order.Who);
        }
    }

    [Fact]
    public void An_order_that_no_detail_names_is_handed_out_at_the_end_as_an_outline()
    {
        var shop = new Shop("CNY").With(List2017, Listed("1"), Listed("2"), Listed("3", ("订单状态", "等待买家付款"))).With(Details2017, "2,绿茶,29.00,1,,,,,交易成功,LC-1").Run();

        Assert.Equal([("2", false), ("1", true)], shop.Orders.Select(order => (order.Id, order.IsOutline)));
    }

    [Fact]
    public void An_order_whose_details_are_all_damaged_is_handed_out_as_an_outline_until_they_are_mended()
    {
        var shop = new Shop("CNY").With(List2017, Listed("1")).With(Details2017, "1,绿茶,29.00,一,,,,,交易成功,LC-1").Run();

        Assert.Equal(["accepted", "quantity_unreadable"], shop.Codes);
        Assert.True(Assert.Single(shop.Orders).IsOutline);
    }

    [Fact]
    public void The_newest_files_name_what_was_paid_and_given_back_for_each_line()
    {
        var shop = new Shop("CNY")
            .With(Newest, In(Newest, ("订单编号", "4100000000000000001"), ("买家会员名", "nick_b"), ("买家实际支付金额", "50.00"), ("订单状态", "交易成功"), ("订单创建时间", "2024/5/23 22:02"), ("订单付款时间", "2024/5/23 22:03"), ("退款金额", "25.00"), ("打款商家金额", "25.00元"), ("主订单编号", "4100000000000000001")))
            .With(DetailsNew, "4100000000000000002,4100000000000000001,绿茶,29.00,1,,,,交易成功,LC-1,29.00,25.00,退款成功,25.00,2024-05-23 22:02:00,,777,", "4100000000000000003,4100000000000000001,红茶,29.00,1,,,,交易成功,null,29.00,25.00,没有申请退款,无退款申请,,,778,")
            .Run();

        var order = Assert.Single(shop.Orders);
        Assert.Equal(("4100000000000000001", "2024-05-23", 2500), (order.Id, order.Day, order.RefundedMinor));
        Assert.Equal(["LC-1|绿茶|1000|2500", "778|红茶|1000|2500"], order.Lines);
    }

    [Theory]
    [InlineData("等待买家付款", "", "not_paid", false)]
    [InlineData("买家已付款，等待卖家发货", "2017-07-08 00:43:00", "accepted", false)]
    [InlineData("\"买家已付款,等待卖家发货\"", "2017-07-08 00:43:00", "accepted", false)]
    [InlineData("卖家已发货，等待买家确认", "2017-07-08 00:43:00", "accepted", false)]
    [InlineData("交易成功", "2017-07-08 00:43:00", "accepted", false)]
    [InlineData("交易关闭", "2017-07-08 00:43:00", "accepted", true)]
    [InlineData("交易关闭", "", "not_paid", false)]
    [InlineData("没有这种状态", "2017-07-08 00:43:00", "status_unknown", false)]
    public void The_status_and_the_time_of_payment_say_what_counts(string status, string paidAt, string code, bool isCancelled)
    {
        var shop = Shop.Reads("CNY", List2017, Listed("1", ("订单状态", status), ("订单付款时间", paidAt)));

        Assert.Equal([code], shop.Codes);
        Assert.Equal(isCancelled, shop.Orders.Any(order => order.IsCancelled));
    }

    [Fact]
    public void Details_of_an_order_that_does_not_count_are_skipped_for_the_same_reason() =>
        Assert.Equal(["not_paid", "not_paid"], new Shop("CNY").With(List2017, Listed("1", ("订单状态", "等待买家付款"), ("订单付款时间", ""))).With(Details2017, "1,绿茶,29.00,1,,,,,等待买家付款,LC-1").Run().Codes);

    [Theory]
    [InlineData("10.50", 1050)]
    [InlineData("10.50元", 1050)]
    [InlineData("无退款申请", 0)]
    [InlineData("", 0)]
    public void A_refund_is_read_as_money_or_as_words_for_none(string refund, long minor) =>
        Assert.Equal(minor, Assert.Single(Shop.Reads("CNY", List2017, Listed("1", ("退款金额", refund))).Orders).RefundedMinor);

    [Theory]
    [InlineData("交易成功", "38.00元", 2000)]
    [InlineData("交易成功", "58.00元", 0)]
    [InlineData("卖家已发货，等待买家确认", "0.00元", 0)]
    public void Without_a_column_of_refunds_what_the_shop_was_paid_tells(string status, string settled, long minor) =>
        Assert.Equal(minor, Assert.Single(Shop.Reads("CNY", NoRefunds, $"1,nick_a,58.00,58.00,{status},,2018-07-08 00:42:32,2018-07-08 00:43:00,茶,2,{settled}").Orders).RefundedMinor);

    [Theory]
    [InlineData("t**3", "139****1234")]
    [InlineData("", "")]
    public void Masked_nicks_and_phones_identify_nobody(string nick, string phone) =>
        Assert.Empty(Assert.Single(Shop.Reads("CNY", List2017, Listed("1", ("买家会员名", nick), ("联系手机", phone))).Orders).Who);

    [Fact]
    public void A_detail_file_alone_is_refused_with_what_to_give()
    {
        var refusal = new Shop("CNY").With(Details2017, "1,绿茶,29.00,1,,,,,交易成功,LC-1").Run().Refusal;

        Assert.Equal("taobao_list_missing", refusal?.Code);
        Assert.Contains("ExportOrderList", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_of_a_damaged_list_row_wait_for_it_to_be_mended() =>
        Assert.Equal(["date_unreadable", "order_unlisted"], new Shop("CNY").With(NoRefunds, "1,nick_a,58.00,58.00,交易成功,,2018-02-30 00:42:32,,茶,2,").With(Details2017, "1,绿茶,29.00,1,,,,,交易成功,LC-1").Run().Codes);

    [Theory]
    [InlineData("1,绿茶,便宜,1,,,,,交易成功,LC-1", "amount_unreadable")]
    [InlineData("1,绿茶,29.00,一,,,,,交易成功,LC-1", "quantity_unreadable")]
    [InlineData("\"=\"\"\"\"\",绿茶,29.00,1,,,,,交易成功,LC-1", "order_missing")]
    [InlineData("2,绿茶,29.00,1,,,,,交易成功,LC-1", "order_unlisted")]
    public void A_damaged_detail_is_rejected_with_its_reason(string row, string code) =>
        Assert.Equal(["accepted", code], new Shop("CNY").With(List2017, Listed("1")).With(Details2017, row).Run().Codes);

    [Theory]
    [InlineData("1,nick_a,58.00,很多,交易成功,,2018-07-08 00:42:32,,茶,2,", "amount_unreadable")]
    [InlineData("1,nick_a,58.00,58.00,交易成功,,2018-07-08 00:42:32,,茶,两,", "quantity_unreadable")]
    [InlineData("1,nick_a,58.00,58.00,交易成功,,2018-07-08 00:42:32,,茶,2,全部", "amount_unreadable")]
    [InlineData(",nick_a,58.00,58.00,交易成功,,2018-07-08 00:42:32,,茶,2,", "order_missing")]
    public void A_damaged_list_row_is_rejected_with_its_reason(string row, string code)
    {
        var shop = Shop.Reads("CNY", NoRefunds, row);

        Assert.Equal([(RowOutcome.Rejected, code)], shop.Verdicts.Select(verdict => (verdict.Outcome, verdict.Code)));
        Assert.Empty(shop.Orders);
    }
}
