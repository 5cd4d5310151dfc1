using Perennial.Grants;
using Perennial.Http;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>A cart as it was sent, with everything that a quote of it depends on; or what is wrong with it, and where.</summary>
internal sealed class CheckoutCart
{
    private static readonly Basket Nothing = new(default, "", []);

    private CheckoutCart(Refusal? refusal, string pointer) => (Refusal, Pointer) = (refusal, pointer);

    public Refusal? Refusal { get; }

    /// <summary>The place in the body that is wrong.</summary>
    public string Pointer { get; }

    public Basket Basket { get; private init; } = Nothing;

    /// <summary>Who buys; null for a guest.</summary>
    public CustomerId? Customer { get; private init; }

    public Use Use { get; private init; } = Use.Best;

    public CheckoutContext Context { get; private init; } = CheckoutContext.Usual;

    /// <summary>What stands against paying for it from a wallet.</summary>
    public Refusal? Unpayable => Refusal ?? (Customer is null ? new("customer_required", "Only a customer has something to redeem; say who buys.") : null);

    public static CheckoutCart Read(Caller caller, CartBody body)
    {
        if (!body.Read(caller.Currency, out var pointer).Granted(out var basket, out var refusal))
            return new(refusal, pointer);

        // Who is not said on the page of a browser is the one whose token it has.
        CustomerId? customer = caller.Visitor.Customer;
        if (body.Customer is { } reference)
        {
            if (!caller.Name(reference).Granted(out var found, out refusal))
                return new(refusal, "/customer");

            customer = found;
        }

        if (!Lots(caller, customer, body.Use?.Coupons, "/use/coupons").Granted(out var coupons, out refusal))
            return new(refusal, "/use/coupons");
        if (!Lots(caller, customer, body.Use?.Gifts, "/use/gifts").Granted(out var gifts, out refusal))
            return new(refusal, "/use/gifts");

        return new(null, "/customer")
        {
            Basket = basket,
            Customer = customer,
            Use = new(coupons, body.Use?.StoredValueAmount?.Value, gifts),
            Context = caller.Shop.Checkout(caller.Now).For(customer is { } who ? caller.Shop.Customers.Level(caller.Shop, who, caller.Now) : ""),
        };
    }

    /// <summary>How the journal names the order; "" for none. Orders of the API that say no channel are of the channel "api".</summary>
    public static string SourceOf(string channel, string order) => order.Length == 0 ? "" : OrderSource.Of(channel.Length == 0 ? "api" : channel, order);

    private static Verdict<LotId[]?> Lots(Caller caller, CustomerId? customer, IReadOnlyList<Reference>? named, string pointer)
    {
        if (named is null)
            return (LotId[]?)null;
        if (named.Count > CheckoutPolicy.CouponsLimit)
            return new Refusal("policy_unusable", $"{pointer} names {named.Count}; one order uses at most {CheckoutPolicy.CouponsLimit}.");

        var lots = new LotId[named.Count];
        for (var at = 0; at < lots.Length; at++)
        {
            if (PublicId.TryRead(PublicId.Lot, named[at].Text, 2, out var numbers) && numbers[0] == customer?.Value)
                lots[at] = new(numbers[1]);
            else
                return new Refusal("coupon_missing", $"The customer has no coupon ‘{named[at]}’.");
        }

        return lots;
    }
}
