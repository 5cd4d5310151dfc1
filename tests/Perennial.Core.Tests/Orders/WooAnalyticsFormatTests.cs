namespace Perennial.Orders;

public sealed class WooAnalyticsFormatTests
{
    private const string English = "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution";

    [Theory]
    [InlineData(English)]
    [InlineData("Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue,")]
    [InlineData("Datum,Bestellung #,N. Umsatz (formatiert),Status,Kunde,Kundentyp,Produkt(e),Verkaufte Artikel,Gutschein(e),Nettoumsatz,Zuordnung")]
    [InlineData("Date,Commande n°,N. Revenu (formaté),État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo,Ventes nettes,Attribution")]
    [InlineData("Fecha,Pedido nº,N. Ingresos (formateado),Estado,Cliente,Tipo de cliente,Producto(s),Artículos vendidos,Cupón(es),Ventas netas,Atribución")]
    [InlineData("日期,订单 #,净收入（格式化）,状态,客户,客户类型,产品,售出商品,优惠券,净销售额,归因")]
    public void It_is_recognised_in_five_languages_and_in_both_its_ages(string header)
    {
        var shop = Shop.Reads("EUR", header, "2025-03-04 10:11:12,1001,€20.00,completed,Eve  Made,new,\"2× Tea, 1× Cup\",3,,18.00,");

        Assert.Equal("woo-analytics", shop.Formats[0].Name);
        Assert.Contains("contact nobody", shop.Formats[0].Warning, StringComparison.Ordinal);
        var order = Assert.Single(shop.Orders);
        Assert.Equal(("1001", "2025-03-04"), (order.Id, order.Day));
        Assert.Equal(["Account Eve Made"], order.Who);
        Assert.Equal(["|Tea|2000|1200", "|Cup|1000|600"], order.Lines);
    }

    [Fact]
    public void A_comma_in_a_name_does_not_part_it() =>
        Assert.Equal(
            ["|Tea, green, 2 oz|10000|1000", "|Salt × Pepper, 1 set|1000|100"],
            Assert.Single(Shop.Reads("EUR", English, "2025-03-04,1001,€11.00,completed,Eve Made,new,\"10× Tea, green, 2 oz, 1 × Salt × Pepper, 1 set\",11,,11.00,").Orders).Lines);

    [Fact]
    public void Spreading_the_sum_over_the_goods_loses_no_penny() =>
        Assert.Equal(
            ["|A|1000|334", "|B|1000|333", "|C|1000|333"],
            Assert.Single(Shop.Reads("EUR", English, "2025-03-04,1001,€10.00,completed,Eve Made,new,\"1× A, 1× B, 1× C\",3,,10.00,").Orders).Lines);

    [Fact]
    public void An_order_that_names_no_goods_is_one_line_of_as_many_pieces() =>
        Assert.Equal(["||3000|1800"], Assert.Single(Shop.Reads("EUR", English, "2025-03-04,1001,€20.00,completed,Eve Made,new,,3,,18.00,").Orders).Lines);

    [Fact]
    public void A_refund_is_an_order_of_its_own_with_negative_lines()
    {
        var shop = Shop.Reads(
            "EUR",
            English,
            "2025-03-04 10:11:12,1001,€18.00,completed,Eve Made,new,2× Tea,2,,18.00,",
            "2025-03-08 09:00:00,1001,-€9.00,completed,Eve Made,returning,-1× Tea,-1,,-9.00,");

        Assert.Equal(["1001", "1001 refund 2025-03-08 09:00:00"], shop.Orders.Select(order => order.Id));
        Assert.Equal(["|Tea|-1000|-900"], shop.Orders[1].Lines);
    }

    [Fact]
    public void A_refund_of_an_order_that_does_not_count_is_not_taken_off_twice()
    {
        var shop = Shop.Reads("EUR", English, "2025-03-04,1001,€18.00,refunded,Eve Made,new,2× Tea,2,,18.00,", "2025-03-08,1001,-€18.00,refunded,Eve Made,new,,-2,,-18.00,");

        Assert.Equal(["accepted", "refund_of_cancelled"], shop.Codes);
        Assert.True(Assert.Single(shop.Orders).IsCancelled);
    }

    [Theory]
    [InlineData("Abgeschlossen", "accepted")]
    [InlineData("已完成", "accepted")]
    [InlineData("Terminée", "accepted")]
    [InlineData("Completado", "accepted")]
    [InlineData("Ausstehend", "not_paid")]
    [InlineData("待付款", "not_paid")]
    [InlineData("on hold", "not_paid")]
    public void Statuses_are_understood_in_the_sites_language(string status, string code) =>
        Assert.Equal([code], Shop.Reads("EUR", English, $"2025-03-04,1001,€18.00,{status},Eve Made,new,2× Tea,2,,18.00,").Codes);

    [Fact]
    public void A_name_of_nothing_but_the_blank_between_first_and_last_is_a_guests() =>
        Assert.Empty(Assert.Single(Shop.Reads("EUR", English, "2025-03-04,1001,€18.00,completed, ,new,2× Tea,2,,18.00,").Orders).Who);

    [Theory]
    [InlineData("4th of March,1001,€18.00,completed,Eve Made,new,2× Tea,2,,18.00,", "date_unreadable")]
    [InlineData("2025-03-04,1001,€18.00,completed,Eve Made,new,2× Tea,2,,much,", "amount_unreadable")]
    [InlineData("2025-03-04,1001,€18.00,completed,Eve Made,new,,some,,18.00,", "quantity_unreadable")]
    [InlineData("2025-03-04,,€18.00,completed,Eve Made,new,2× Tea,2,,18.00,", "order_missing")]
    public void A_damaged_row_is_rejected_with_its_reason(string row, string code) => Assert.Equal([code], Shop.Reads("EUR", English, row).Codes);

    [Fact]
    public void A_language_that_is_not_known_is_refused_with_what_to_do()
    {
        var refusal = new Shop("EUR").With("Päivä,Tilaus #,Tila,Asiakas,Tuotteet,Nettomyynti").Run("woo-analytics").Refusal;

        Assert.Equal("columns_missing", refusal?.Code);
        Assert.Contains("language", refusal?.Message, StringComparison.Ordinal);
    }
}
