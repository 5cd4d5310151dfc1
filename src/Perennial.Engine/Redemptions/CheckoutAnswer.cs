using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>A cart that was paid for.</summary>
/// <param name="Object">"redemption".</param>
/// <param name="Order">What it came to.</param>
/// <param name="Lots">What each lot gave, in the order in which they were taken: for the receipt.</param>
/// <param name="BalanceAmount">Principal and bonus left in the wallet, holds not deducted.</param>
public sealed record CheckoutAnswer(string Object, string Id, string Customer, OrderTotalsAnswer Order, IReadOnlyList<TakenAnswer> Lots, long BalanceAmount)
{
    internal static CheckoutAnswer Of(CustomerId customer, Currency currency, BestRedeemed redeemed) => new(
        "redemption", RedemptionAnswer.IdOf(customer, redeemed.Redemption), PublicId.Of(PublicId.Customer, customer.Value),
        OrderTotalsAnswer.Of(customer, currency, redeemed.Totals, (redeemed.Lines, redeemed.TaxBases)), TakenAnswer.Of(customer, redeemed.Lots), redeemed.BalanceMinor);
}

/// <summary>Value that was set aside for a cart.</summary>
/// <param name="Object">"hold".</param>
/// <param name="Order">What the cart comes to.</param>
/// <param name="ExpiresAt">From this instant on it holds nothing.</param>
/// <param name="SpendableAmount">What can still be spent beside it.</param>
public sealed record CheckoutHoldAnswer(string Object, string Id, string Customer, HoldState State, OrderTotalsAnswer Order, Instant ExpiresAt, long SpendableAmount)
{
    internal static CheckoutHoldAnswer Of(CustomerId customer, Currency currency, BestHeld held) => new(
        "hold", HoldAnswer.IdOf(customer, new(held.Hold)), PublicId.Of(PublicId.Customer, customer.Value), HoldState.Placed,
        OrderTotalsAnswer.Of(customer, currency, held.Totals, (held.Lines, held.TaxBases)), held.ExpiresAt, held.SpendableMinor);
}
