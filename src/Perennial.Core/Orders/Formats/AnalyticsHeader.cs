namespace Perennial.Orders;

/// <summary>
/// Finds the columns of WooCommerce's Analytics download, whose names are in the language of the site: English, German, French, Spanish
/// or Chinese.
/// </summary>
internal static class AnalyticsHeader
{
    public static int Date(Header header) => header.Find("Date", "Datum", "Fecha", "日期");

    public static int Order(Header header) => header.Find(
        "Order #", "Order number", "Bestellung #", "Bestellnr.", "Bestell-Nr.", "Bestellnummer", "Bestellung Nr.", "Commande n°", "Commande nº", "Commande #",
        "N° de commande", "Nº de commande", "Numéro de commande", "Pedido #", "Pedido nº", "N.º de pedido", "Nº de pedido", "Número de pedido", "Nº pedido",
        "订单 #", "订单#", "订单号", "订单编号", "订单 号");

    public static int Status(Header header) => header.Find("Status", "État", "Etat", "Statut", "Estado", "状态");

    public static int Customer(Header header) => header.Find("Customer", "Kunde", "Client", "Cliente", "客户", "顾客");

    public static int Products(Header header) =>
        header.Find("Product(s)", "Products", "Produkt(e)", "Produkte", "Produit(s)", "Produits", "Producto(s)", "Productos", "产品", "商品");

    public static int ItemsSold(Header header) => header.Find(
        "Items sold", "Verkaufte Artikel", "Verkaufte Produkte", "Articles vendus", "Éléments vendus", "Artículos vendidos", "Productos vendidos",
        "售出商品", "已售商品", "已售出商品", "售出的商品", "商品销量", "销售数量");

    public static int NetSales(Header header) => header.Find(
        "Net Sales", "N. Revenue", "Nettoumsatz", "Netto-Umsatz", "Netto-Umsätze", "N. Umsatz", "Ventes nettes", "Revenu net", "N. Revenu", "C.A. net",
        "Ventas netas", "Ingresos netos", "N. Ingresos", "净销售额", "净收入", "净营收", "净营业额");
}
