using System.Text;

namespace Perennial.Orders;

/// <summary>Reads the bodies of Shopify's webhooks so that an order says the same as in Shopify's own export of orders.</summary>
internal static class ShopifyWebhook
{
    /// <summary>Reads a body.</summary>
    /// <returns>Null for a topic that says nothing of orders or customers. Refusals: <c>webhook_unreadable</c>, <c>currency_differs</c>.</returns>
    public static Verdict<WebhookSaid?> Read(string topic, ReadOnlyMemory<byte> body, Currency currency) => topic switch
    {
        "orders/create" or "orders/updated" or "orders/paid" or "orders/cancelled" or "orders/fulfilled" or "orders/partially_fulfilled" =>
            Nullable(Payload.Read(body, order => Order(order, currency))),
        "refunds/create" => Nullable(Payload.Read(body, refund => Refund(refund, currency))),
        "customers/create" or "customers/update" or "customers/enable" => Nullable(Payload.Read(body, customer => Customer(customer, currency))),
        _ => (WebhookSaid?)null,
    };

    private static Verdict<WebhookSaid?> Nullable(Verdict<WebhookSaid> verdict) => verdict.Granted(out var said, out var refusal) ? said : refusal;

    private static WebhookSaid Order(Payload order, Currency currency)
    {
        SaidCurrency.Check(order, "currency", currency);
        var name = order.Needed("name");
        var (status, wasPaid) = Status(order);
        var saidAt = order.Moment("updated_at");
        var at = order.Time("created_at");
        if (at is null)
            order.Fault("created_at", "is missing");

        return new()
        {
            Channel = ShopifyFormat.Key,
            Alias = order.Needed("id"),
            SaidAt = saidAt,
            Returns = [.. order.List("refunds").Select(refund => Return(refund, currency))],
            Order = new()
            {
                Channel = ShopifyFormat.Key,
                SourceId = Id(name),
                At = at ?? default,
                Status = status,
                WasPaid = wasPaid,
                Identities = Identities(order, currency),
                Lines = [.. order.List("line_items").Select(line => Line(line, currency)).Where(line => line.QuantityMilli != 0)],
                ShippingMinor = order.Total(order.List("shipping_lines"), "price", currency),
                SaidAt = saidAt,
            },
        };
    }

    /// <summary>As the export has it: a void or wholly refunded order is called off.</summary>
    private static (OrderStatus Status, bool WasPaid) Status(Payload order)
    {
        var financial = order.Text("financial_status").ToLowerInvariant();
        var wasPaid = financial is "" or "paid" or "partially_paid" or "partially_refunded" or "refunded";
        if (order.Text("cancelled_at").Length > 0 || financial is "voided" or "refunded")
            return (OrderStatus.Canceled, wasPaid && financial.Length > 0);
        if (!wasPaid)
            return (OrderStatus.Created, false);

        return (order.Text("fulfillment_status") == "fulfilled" ? OrderStatus.Fulfilled : OrderStatus.Paid, true);
    }

    /// <summary>Price times quantity less the line's own discount, which is never worth more than the line.</summary>
    private static SaidLine Line(Payload line, Currency currency)
    {
        var (pieces, price) = (line.Decimal("quantity"), line.Decimal("price"));
        if (!Cell.TryAmount(price, pieces, currency, out var minor))
            line.Fault("price", "times the quantity is more than can be counted");

        var title = line.Text("name") is { Length: > 0 } name ? name : line.Text("title");
        return new(line.Needed("id"), Id(line.Text("sku")), Trim(title), "", pieces / 1000, minor > 0 ? Math.Max(0, minor - line.Minor("total_discount", currency)) : minor);
    }

    private static WebhookSaid Refund(Payload refund, Currency currency) => new()
    {
        Channel = ShopifyFormat.Key,
        Alias = refund.Needed("order_id"),
        SaidAt = Math.Max(refund.Moment("processed_at"), refund.Moment("created_at")),
        Returns = [Return(refund, currency)],
    };

    /// <summary>Goods by line; of the money, what really went back.</summary>
    private static SaidReturn Return(Payload refund, Currency currency) => new(
        refund.Needed("id"),
        [.. refund.List("refund_line_items").Select(line => new BackLine(line.Needed("line_item_id"), line.Decimal("quantity") / 1000, line.Minor("subtotal", currency)))],
        refund.Total(refund.List("transactions").Where(paid => paid.Text("kind") == "refund" && paid.Text("status") is "success" or ""), "amount", currency));

    private static WebhookSaid Customer(Payload customer, Currency currency) => new()
    {
        Channel = ShopifyFormat.Key,
        SaidAt = customer.Moment("updated_at"),
        Customer = new(
            SaidIdentities.Of(currency, (IdentityKind.ShopifyAccount, customer.Needed("id")), (IdentityKind.Email, customer.Text("email")), (IdentityKind.Phone, customer.Text("phone"))),
            Trim(customer.Text("first_name") + " " + customer.Text("last_name"))),
    };

    private static IReadOnlyList<SaidIdentity> Identities(Payload order, Currency currency)
    {
        var email = order.Text("email") is { Length: > 0 } own ? own : order.Text("contact_email");
        var phone = order.Text("phone") is { Length: > 0 } number ? number : order.Object("billing_address").Text("phone");
        return SaidIdentities.Of(currency, (IdentityKind.Email, email), (IdentityKind.Phone, phone), (IdentityKind.ShopifyAccount, order.Object("customer").Text("id")));
    }

    private static string Id(string text) => Encoding.UTF8.GetString(Cell.Id(Encoding.UTF8.GetBytes(text)));

    private static string Trim(string text) => Encoding.UTF8.GetString(Cell.Trim(Encoding.UTF8.GetBytes(text)));
}
