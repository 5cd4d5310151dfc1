using System.Text.Json.Serialization;
using NodaTime;
using Perennial.Http;

namespace Perennial.Orders;

/// <summary>A line of an order.</summary>
/// <param name="Id">The shop's own id of the line; one of ours (line_…) where it has given none.</param>
/// <param name="RefundedAmount">Its part of what was given back.</param>
/// <param name="ReturnedQuantity">How many came back, as far as anybody said it.</param>
/// <param name="Counts">False when nothing of it is a purchase any more, or yet.</param>
public sealed record OrderLineAnswer(
    string Id, string Product, string Title, string Category, Quantity Quantity, long Amount, long RefundedAmount, Quantity ReturnedQuantity, bool Counts);

/// <summary>An order.</summary>
/// <param name="Id">Our id; the shop's own, with its channel, works in its place.</param>
/// <param name="Customer">Null for a guest.</param>
/// <param name="OrderedOn">The day on the shop's calendar.</param>
/// <param name="Amount">What its lines cost.</param>
/// <param name="RefundedAmount">What was given back of it.</param>
public sealed record OrderAnswer(
    string Object, string Id, string SourceId, string Channel, string? Customer, [property: JsonConverter(typeof(OrderStatusWords))] OrderStatus Status,
    Instant OrderedAt, LocalDate OrderedOn, Currency Currency, long Amount, long RefundedAmount, long ShippingAmount, IReadOnlyList<OrderLineAnswer> Lines,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>What goes into its parcel; null in lists, and where nothing was decided.</summary>
    public OrderParcel? Parcel { get; init; }

    internal static OrderAnswer Of(StoredOrder order, Currency currency) => new(
        "order", PublicId.Of(PublicId.Order, order.Hash), order.SourceId, order.Channel, order.Customer.Value > 0 ? PublicId.Of(PublicId.Customer, order.Customer.Value) : null, order.Status,
        order.OrderedAt, ShopTime.DateOf(order.Day), currency, order.AmountMinor, order.RefundedMinor, order.Story?.Latest?.ShippingMinor ?? 0,
        [.. order.Lines.Select(line => new OrderLineAnswer(
            line.Id, line.Product, line.Title, line.Category, new(line.QuantityMilli), line.AmountMinor, line.RefundedMinor, new(line.BackMilli), !line.IsGone))],
        Orders.Metadata.Of(order.Story?.Metadata));
}
