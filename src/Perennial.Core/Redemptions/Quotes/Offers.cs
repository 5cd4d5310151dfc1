using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What of a wallet, and of the customer's level, could take something off an order.</summary>
/// <param name="Together">What may be used with others, in the order in which it is taken off.</param>
/// <param name="Alone">What is used alone, in that order.</param>
/// <param name="Unusable">What cannot be used, and why; a level's discount without a lot.</param>
internal sealed record Offers(Discount[] Together, Discount[] Alone, IReadOnlyList<(LotId? Lot, WhyNot Why)> Unusable)
{
    public static Offers Of(Wallet wallet, Basket basket, Cart cart, (CheckoutContext Context, Moment Moment) at)
    {
        var take = new TakeOff(cart);
        var (together, alone, unusable) = (new List<Discount>(), new List<Discount>(), new List<(LotId?, WhyNot)>());
        if (at.Context.Standing is { } standing)
            Add(Discount.Of(standing, cart, at.Context.Policy, at.Moment.Today), WhyNot.Of(standing.Terms, basket, at.Moment.Today));

        foreach (var grant in wallet.Grants)
        {
            if (grant.Lot.Kind != GrantKind.Coupon)
                continue;

            if (WhyNot.Of(wallet, grant, basket, at.Moment) is { } why)
                unusable.Add((grant.Lot.Id, why));
            else
                Add(Discount.Of(grant, cart, at.Context.Policy, at.Moment.Today), null);
        }

        var order = Discount.Order(at.Context.Policy.PercentFirst);
        together.Sort(order);
        alone.Sort(order);
        Number(together);
        return new([.. together], [.. alone], unusable);

        void Add(Discount discount, WhyNot? why)
        {
            why ??= take.Amount(discount, cart.Price, cart.Total) == 0 ? new("order_rules_violated", "It takes nothing off this order: its lines cost nothing, or may not be sold for less.") : null;
            if (why is not null)
                unusable.Add((discount.Lot, why));
            else
                (discount.Terms.IsExclusive ? alone : together).Add(discount);
        }
    }

    /// <summary>Numbers the groups, and marks what does the same as the one before it.</summary>
    private static void Number(List<Discount> discounts)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < discounts.Count; at++)
        {
            var name = discounts[at].Terms.StackGroup;
            if (name.Length > 0)
                discounts[at].Group = groups.TryGetValue(name, out var known) ? known : groups[name] = groups.Count;

            discounts[at].IsTwin = at > 0 && Discount.AreTwins(discounts[at - 1], discounts[at]);
        }

        // A group of one excludes nothing.
        foreach (var (_, number) in groups)
        {
            if (discounts.Count(discount => discount.Group == number) == 1)
                discounts.Find(discount => discount.Group == number)!.Group = -1;
        }
    }
}
