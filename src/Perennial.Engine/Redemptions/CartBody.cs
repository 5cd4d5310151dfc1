using System.Text.Json.Serialization;
using NodaTime;
using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>A line of a cart.</summary>
/// <param name="Amount">What the line costs now, all pieces of it together, before coupons.</param>
/// <param name="Id">The shop's own id of the line: returns name it.</param>
/// <param name="Product">The shop's code of the product.</param>
/// <param name="Category">The category, as the shop calls it.</param>
/// <param name="Quantity">How many, or how much: at most three decimals.</param>
/// <param name="ListAmount">What it costs on the list; the same unless said.</param>
/// <param name="CostAmount">What the goods cost the shop: no discount goes below it and the store's margin.</param>
/// <param name="ArrivedOn">When the goods came into the shop.</param>
/// <param name="TaxCode">Lines of one code are summed in <c>tax_bases</c>.</param>
/// <param name="StoredValue">True when the line sells a card or a top-up: stored value never pays for stored value.</param>
[method: JsonConstructor]
public readonly record struct CartLineBody(
    Minor Amount, string? Id = null, string Product = "", string Category = "", Quantity? Quantity = null, Minor? ListAmount = null, Minor? CostAmount = null, LocalDate? ArrivedOn = null,
    string? TaxCode = null, bool StoredValue = false);

/// <summary>What is to be used.</summary>
/// <param name="Coupons">Lots or codes; leave it out for the best combination, give none for none.</param>
/// <param name="StoredValueAmount">Stored value that pays; leave it out for as much as may pay.</param>
/// <param name="Gifts">Lots of gifts; leave it out for all that apply.</param>
public sealed record UseBody(IReadOnlyList<Reference>? Coupons = null, Minor? StoredValueAmount = null, IReadOnlyList<Reference>? Gifts = null);

/// <summary>A cart.</summary>
/// <param name="Currency">The store's.</param>
/// <param name="Lines">At least one, at most 500.</param>
/// <param name="Customer">Who buys; leave it out for a guest.</param>
/// <param name="Channel">Where it is sold: "web", "till".</param>
/// <param name="ShippingAmount">Delivery: no coupon takes anything off it.</param>
/// <param name="Use">What is to be used; the best combination unless said.</param>
public record CartBody(Currency Currency, IReadOnlyList<CartLineBody> Lines, Reference? Customer = null, string Channel = "", Minor? ShippingAmount = null, UseBody? Use = null)
{
    private const int LinesMax = 500;

    /// <summary>What the line of the delivery is called: it comes back with the last of the order.</summary>
    private const string ShippingId = "(shipping)";

    /// <summary>The order that is being paid, or what is wrong with it and where.</summary>
    internal Verdict<Basket> Read(Currency currency, out string pointer)
    {
        pointer = "/currency";
        if (Currency != currency)
            return new Refusal("currency_differs", $"The store keeps its books in {currency}; the cart is in {Currency}.");

        pointer = "/channel";
        if (Channel.Length > 0 && !OrderCheck.IsChannel(Channel))
            return new Refusal("channel_unusable", $"‘{Channel}’ is not the name of a channel; use 1 to 40 of a–z, 0–9, - and _.");

        pointer = "/lines";
        if (Lines.Count is 0 or > LinesMax)
            return new Refusal("order_too_large", $"A cart has 1 to {LinesMax} lines; this one has {Lines.Count}.");
        if (Lines.Where(line => line.Id is not null).GroupBy(line => line.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return new Refusal("lines_unnumbered", $"Two lines have the id ‘{twice.Key}’; give each its own.");

        for (var at = 0; at < Lines.Count; at++)
        {
            if (Lines[at] is { ListAmount: { } list } line && list.Value < line.Amount.Value)
            {
                pointer = $"/lines/{at}/list_amount";
                return new Refusal("list_below_price", $"The list price {new Money(list.Value, currency)} is below the price {new Money(line.Amount.Value, currency)}; it is the one before discounts.");
            }
        }

        var lines = Lines.Select(Read).ToList();
        if (ShippingAmount.OrZero() > 0)
            lines.Add(new(lines.Count + 1, ShippingAmount.OrZero(), ShippingAmount.OrZero(), "", "", null, false) { IsShipping = true, Id = ShippingId });

        return new Basket(currency, Channel, lines);
    }

    private static BasketLine Read(CartLineBody line, int at) => new(
        at + 1, line.Amount.Value, line.ListAmount?.Value ?? line.Amount.Value, line.Category, line.Product, line.ArrivedOn is { } day ? ShopCalendar.NumberOf(day) : null, line.StoredValue)
    {
        Id = line.Id,
        QuantityMilli = line.Quantity?.Milli ?? 1000,
        CostMinor = line.CostAmount?.Value,
        TaxCode = line.TaxCode,
    };
}

/// <summary>Pays for a cart.</summary>
/// <param name="Order">The shop's order: returns name it.</param>
/// <param name="ExpectPayableAmount">What the customer was told is left to pay; when it is no longer that, nothing is done.</param>
public sealed record RedemptionBody(
    Currency Currency, IReadOnlyList<CartLineBody> Lines, Reference? Customer = null, string Channel = "", Minor? ShippingAmount = null, UseBody? Use = null, string Order = "",
    Minor? ExpectPayableAmount = null) : CartBody(Currency, Lines, Customer, Channel, ShippingAmount, Use);

/// <summary>Sets value aside for a cart.</summary>
/// <param name="Order">The shop's order: returns name it.</param>
/// <param name="For">How long it holds, at most P7D; PT15M unless said.</param>
/// <param name="ExpectPayableAmount">What the customer was told is left to pay; when it is no longer that, nothing is done.</param>
public sealed record HoldBody(
    Currency Currency, IReadOnlyList<CartLineBody> Lines, Reference? Customer = null, string Channel = "", Minor? ShippingAmount = null, UseBody? Use = null, string Order = "",
    Period? For = null, Minor? ExpectPayableAmount = null) : CartBody(Currency, Lines, Customer, Channel, ShippingAmount, Use);
