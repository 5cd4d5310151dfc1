using System.Text;

namespace Perennial.Orders;

/// <summary>Reads the bodies of WooCommerce's webhooks so that an order says the same as in the exports of its plug-ins.</summary>
internal static class WooWebhook
{
    /// <summary>Reads a body.</summary>
    /// <returns>Null for a topic that says nothing of orders or customers. Refusal: <c>webhook_unreadable</c>.</returns>
    public static Verdict<WebhookSaid?> Read(string topic, ReadOnlyMemory<byte> body, Currency currency) => topic switch
    {
        "order.created" or "order.updated" or "order.restored" => Nullable(Payload.Read(body, order => Order(order, currency))),
        "order.deleted" => Nullable(Payload.Read(body, Deleted)),
        "customer.created" or "customer.updated" => Nullable(Payload.Read(body, customer => Customer(customer, currency))),
        _ => (WebhookSaid?)null,
    };

    private static Verdict<WebhookSaid?> Nullable(Verdict<WebhookSaid> verdict) => verdict.Granted(out var said, out var refusal) ? said : refusal;

    private static WebhookSaid Order(Payload order, Currency currency)
    {
        SaidCurrency.Check(order, "currency", currency);
        var (status, wasPaid) = Status(order.Text("status"));
        var saidAt = order.Moment("date_modified_gmt");
        var at = order.Time("date_created");
        if (at is null)
            order.Fault("date_created", "is missing");

        return new()
        {
            Channel = WooOrder.Channel,
            SaidAt = saidAt,
            // The body says what was given back, and not for which line: files that do are taken in on top.
            Returns = [.. order.List("refunds").Select(refund => new SaidReturn(refund.Needed("id"), [], refund.Minor("total", currency)))],
            Order = new()
            {
                Channel = WooOrder.Channel,
                SourceId = Id(order.Needed("id")),
                At = at ?? default,
                Status = status,
                WasPaid = wasPaid,
                Identities = SaidIdentities.Of(
                    currency, (IdentityKind.WooAccount, Account(order.Text("customer_id"))), (IdentityKind.Email, order.Object("billing").Text("email")),
                    (IdentityKind.Phone, order.Object("billing").Text("phone"))),
                Lines = [.. order.List("line_items").Select(item => Line(item, currency)).Where(line => line.QuantityMilli != 0)],
                ShippingMinor = order.Minor("shipping_total", currency),
                SaidAt = saidAt,
            },
        };
    }

    private static (OrderStatus Status, bool WasPaid) Status(string said) => WooStatus.Of(Encoding.UTF8.GetBytes(said)) switch
    {
        WooStatus.Meaning.Counts => (said is "completed" or "delivered" or "shipped" ? OrderStatus.Fulfilled : OrderStatus.Paid, true),
        WooStatus.Meaning.Cancelled => (OrderStatus.Canceled, said == "refunded"),
        _ => (OrderStatus.Created, false),
    };

    private static SaidLine Line(Payload item, Currency currency)
    {
        var total = item.Text("total").Length > 0 ? "total" : "subtotal";
        var product = item.Text("sku") is { Length: > 0 } sku ? sku : item.Text("product_id");
        return new(item.Needed("id"), Id(product), Trim(item.Text("name")), "", item.Decimal("quantity") / 1000, Cell.ToMinor(item.Decimal(total), currency));
    }

    private static WebhookSaid Deleted(Payload order) => new() { Channel = WooOrder.Channel, SourceId = Id(order.Needed("id")), IsDeleted = true };

    private static WebhookSaid Customer(Payload customer, Currency currency) => new()
    {
        Channel = WooOrder.Channel,
        SaidAt = customer.Moment("date_modified_gmt"),
        Customer = new(
            SaidIdentities.Of(
                currency, (IdentityKind.WooAccount, Account(customer.Needed("id"))), (IdentityKind.Email, customer.Text("email")),
                (IdentityKind.Phone, customer.Object("billing").Text("phone"))),
            Trim(customer.Text("first_name") + " " + customer.Text("last_name"))),
    };

    /// <summary>Customer 0 is WooCommerce's word for a guest.</summary>
    private static string Account(string id) => id == "0" ? "" : id;

    private static string Id(string text) => Encoding.UTF8.GetString(Cell.NumericId(Encoding.UTF8.GetBytes(text)));

    private static string Trim(string text) => Encoding.UTF8.GetString(Cell.Trim(Encoding.UTF8.GetBytes(text)));
}
