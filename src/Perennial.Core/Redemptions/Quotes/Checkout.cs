using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>What a checkout asks about: an order, what the customer wants used on it, and what the store has set.</summary>
public sealed record Checkout(Basket Basket, Use Use, CheckoutContext Context);
