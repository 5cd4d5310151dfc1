using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Perennial.Orders;

/// <summary>Bodies of webhooks as Shopify and WooCommerce send them, made up.</summary>
internal static class MadeWebhooks
{
    /// <summary>An order of Shopify: tea 2 × 12.50 less 1.00, silk 1 × 30.00 and delivery 4.95.</summary>
    public static JsonObject ShopifyOrder(string updatedAt, string financial, string? cancelledAt = null) => new()
    {
        ["id"] = 820982911946154508,
        ["name"] = "#1001",
        ["email"] = "anna@example.com",
        ["phone"] = null,
        ["created_at"] = "2025-11-03T10:00:00+01:00",
        ["updated_at"] = updatedAt,
        ["cancelled_at"] = cancelledAt,
        ["currency"] = "GBP",
        ["financial_status"] = financial,
        ["fulfillment_status"] = null,
        ["billing_address"] = new JsonObject { ["phone"] = "+44 20 7946 0018" },
        ["customer"] = new JsonObject { ["id"] = 115310627314723954, ["email"] = "anna@example.com" },
        ["line_items"] = new JsonArray(ShopifyLine(11, ("TEA-1", "Green tea - 100 g"), 2, ("12.50", "1.00")), ShopifyLine(12, ("SILK-9", "Silk scarf"), 1, ("30.00", "0.00"))),
        ["shipping_lines"] = new JsonArray(new JsonObject { ["price"] = "4.95" }),
        ["refunds"] = new JsonArray(),
    };

    /// <summary>A refund of some pieces of a line.</summary>
    public static JsonObject ShopifyRefund(long id, (long Line, int Pieces) back, string subtotal, string paid) => new()
    {
        ["id"] = id,
        ["order_id"] = 820982911946154508,
        ["created_at"] = "2026-01-01T09:00:00+01:00",
        ["processed_at"] = "2026-01-01T09:00:00+01:00",
        ["refund_line_items"] = new JsonArray(new JsonObject { ["line_item_id"] = back.Line, ["quantity"] = back.Pieces, ["subtotal"] = decimal.Parse(subtotal, CultureInfo.InvariantCulture) }),
        ["transactions"] = new JsonArray(new JsonObject { ["kind"] = "refund", ["status"] = "success", ["amount"] = paid }),
    };

    public static JsonObject ShopifyLine(long id, (string Sku, string Name) goods, int quantity, (string Price, string Discount) cost) => new()
    {
        ["id"] = id,
        ["sku"] = goods.Sku,
        ["title"] = goods.Name,
        ["name"] = goods.Name,
        ["quantity"] = quantity,
        ["price"] = cost.Price,
        ["total_discount"] = cost.Discount,
    };

    /// <summary>An order of WooCommerce: tea 2 for 24.00 and silk 1 for 30.00.</summary>
    public static JsonObject WooOrder(string modifiedGmt, string status, params (long Id, string Total)[] refunds) => new()
    {
        ["id"] = 727,
        ["number"] = "727",
        ["status"] = status,
        ["currency"] = "GBP",
        ["date_created"] = "2025-11-03T10:00:00",
        ["date_created_gmt"] = "2025-11-03T10:00:00",
        ["date_modified_gmt"] = modifiedGmt,
        ["customer_id"] = 26,
        ["shipping_total"] = "4.95",
        ["billing"] = new JsonObject { ["email"] = "anna@example.com", ["phone"] = "020 7946 0018" },
        ["line_items"] = new JsonArray(
            new JsonObject { ["id"] = 315, ["name"] = "Green tea", ["product_id"] = 93, ["sku"] = "TEA-1", ["quantity"] = 2, ["subtotal"] = "25.00", ["total"] = "24.00" },
            new JsonObject { ["id"] = 316, ["name"] = "Silk scarf", ["product_id"] = 94, ["sku"] = "", ["quantity"] = 1, ["subtotal"] = "30.00", ["total"] = "30.00" }),
        ["refunds"] = new JsonArray([.. refunds.Select(refund => (JsonNode)new JsonObject { ["id"] = refund.Id, ["reason"] = "", ["total"] = refund.Total })]),
    };

    /// <summary>The order with refunds in it, as later webhooks of the order have them.</summary>
    public static JsonObject With(this JsonObject order, params JsonObject[] refunds)
    {
        order["refunds"] = new JsonArray([.. refunds.Select(refund => refund.DeepClone())]);
        return order;
    }

    public static byte[] Bytes(this JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
