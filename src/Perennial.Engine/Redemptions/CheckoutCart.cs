using Perennial.Grants;
using Perennial.Http;
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

    public static async Task<CheckoutCart> Read(Caller caller, CartBody body)
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

        var named = new NamedLots(caller, customer);
        if (!(await named.Read(body.Use?.Coupons, "/use/coupons")).Granted(out var coupons, out refusal))
            return new(refusal, named.Pointer);
        if (!(await named.Read(body.Use?.Gifts, "/use/gifts")).Granted(out var gifts, out refusal))
            return new(refusal, named.Pointer);

        basket = caller.Shop.Goods.Complete(caller.Shop, basket, caller.Now);
        return new(null, "/customer")
        {
            Basket = basket,
            Customer = customer,
            Use = new(coupons, body.Use?.StoredValueAmount?.Value, gifts),
            Context = Ladder.Of(caller, customer, basket),
        };
    }

    /// <summary>How the journal names the order; "" for none. Orders of the API that say no channel are of the channel "api".</summary>
    public static string SourceOf(string channel, string order) => order.Length == 0 ? "" : OrderSource.Of(channel.Length == 0 ? "api" : channel, order);
}
