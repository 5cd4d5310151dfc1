using System.Text.Json.Serialization;
using NodaTime;
using Perennial.Http;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Who bought: by an id, by anything that the shop knows the customer by, or by several such at once.</summary>
/// <param name="Id">Our id of the customer, or the shop's own id of one who is known.</param>
/// <param name="SourceId">The shop's own id; a customer is made when nobody is known by it.</param>
/// <param name="Openid">The WeChat openid.</param>
public sealed record OrderCustomerBody(Reference? Id = null, string? SourceId = null, string? Email = null, string? Phone = null, string? Nick = null, string? Openid = null);

/// <summary>A line of an order.</summary>
/// <param name="Id">The shop's own id of the line, unique in the order; returns name it.</param>
/// <param name="Product">The product's code (its source_id).</param>
/// <param name="Category">Left out, it is that of the product.</param>
/// <param name="Quantity">How many: 2, or 1.5.</param>
/// <param name="Amount">What the line cost, after its own discounts.</param>
public sealed record OrderLineBody(string Id, Quantity Quantity, Minor Amount, string Product = "", string Title = "", string Category = "");

/// <summary>An order, whole: the same order again replaces what was said of it before.</summary>
/// <param name="SourceId">The shop's own number of the order.</param>
/// <param name="OrderedAt">When it was placed. The first that is said stays.</param>
/// <param name="Status">Only PAID and FULFILLED are purchases. What was paid once stays paid until it is returned or CANCELED.</param>
/// <param name="Channel">Where it was sold; order numbers are unique within a channel. An order that also comes in files of Shopify or WooCommerce has theirs: "shopify", "woo".</param>
/// <param name="Customer">Left out for a guest.</param>
/// <param name="Currency">The store's, to make sure.</param>
/// <param name="ShippingAmount">What delivery cost; it is no purchase.</param>
/// <param name="Metadata">What your developers keep with it; left out, what is there stays.</param>
public sealed record OrderBody(
    string SourceId, Instant OrderedAt, [property: JsonConverter(typeof(OrderStatusWords))] OrderStatus Status, IReadOnlyList<OrderLineBody> Lines,
    string Channel = OrderBody.ChannelOtherwise, OrderCustomerBody? Customer = null, Currency? Currency = null, Minor? ShippingAmount = null, IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>The channel of orders that do not say one.</summary>
    public const string ChannelOtherwise = "api";

    /// <summary>The order as it is heard.</summary>
    /// <returns>Refusals with the field that they are about: <c>currency_differs</c>, <c>identity_unreadable</c>, <c>customer_missing</c>.</returns>
    internal Verdict<OrderSaid> Read(Caller caller, out string pointer)
    {
        pointer = "/currency";
        var shop = caller.Shop.Settings;
        if (Currency is { } currency && shop.HasCurrency && currency != shop.Currency)
            return new Refusal("currency_differs", $"The order is in {currency} and the store keeps its books in {shop.Currency}.");
        if (!Identities(shop, out pointer).Granted(out var identities, out var refusal))
            return refusal;

        var customer = 0L;
        if (Customer?.Id is { } named)
        {
            pointer = "/customer/id";
            if (!caller.Find(named).Granted(out var found, out refusal))
                return refusal;

            customer = found.Value;
        }

        return new OrderSaid
        {
            Channel = Channel,
            SourceId = SourceId,
            At = TimeOf(shop),
            Status = Status,
            Customer = customer,
            Identities = identities,
            Lines = [.. Lines.Select(line => new SaidLine(line.Id, line.Product, line.Title, line.Category, line.Quantity.Milli, line.Amount.Value))],
            ShippingMinor = ShippingAmount.OrZero(),
            SaidAt = Dialect.Microseconds(caller.Now),
        };
    }

    private Verdict<IReadOnlyList<SaidIdentity>> Identities(ShopSettings shop, out string pointer)
    {
        var identities = IdentityFields.Read(
            shop.Currency, out var field, (IdentityKind.Account, "source_id", Customer?.SourceId), (IdentityKind.Email, "email", Customer?.Email), (IdentityKind.Phone, "phone", Customer?.Phone),
            (IdentityKind.Nick, "nick", Customer?.Nick), (IdentityKind.OpenId, "openid", Customer?.Openid));
        pointer = "/customer/" + field;
        return identities;
    }

    private ShopTime TimeOf(ShopSettings shop)
    {
        // On the shop's calendar, whatever offset the sender wrote it with.
        var local = OrderedAt.InZone(shop.Zone);
        return new(ShopTime.DayOf(local.Date), (int)(local.LocalDateTime.TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond), (short)(local.Offset.Seconds / 60));
    }
}
