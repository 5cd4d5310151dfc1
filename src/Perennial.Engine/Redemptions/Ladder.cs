using Perennial.Grants;
using Perennial.Http;
using Perennial.Standing;

namespace Perennial.Redemptions;

/// <summary>What a customer's level takes off an order at the checkout.</summary>
internal static class Ladder
{
    /// <summary>What a quote for a customer depends on.</summary>
    /// <param name="customer">Null for a guest, who has no level.</param>
    public static CheckoutContext Of(Caller caller, CustomerId? customer, Basket basket)
    {
        var settings = caller.Shop.Checkout(caller.Now);
        // Nobody is asked for a level that takes nothing off.
        var isAsked = settings.Levels.Count > 0 || caller.Shop.Levels(caller.Now).Any(one => one.Programme.Levels.Any(level => level.Discount is not null));
        return customer is { } who && isAsked
            ? new(settings.Policy, Discount(settings, caller.Shop.Customers.Levels(caller.Shop, who, caller.Now), basket))
            : new(settings.Policy, null);
    }

    /// <summary>What the shop says itself; otherwise, of the levels that the customer has, what takes most off this order.</summary>
    public static StandingDiscount? Discount(CheckoutSettings settings, LevelsHeld levels, Basket basket)
    {
        if (settings.Levels.TryGetValue(levels.Said, out var said))
            return said;

        return levels.Held.Where(held => held.Level.Discount is not null).OrderByDescending(held => OffOf(held.Level.Discount!, basket)).ThenBy(held => held.Programme.Name, StringComparer.Ordinal)
            .Select(held => Of(held.Level)).FirstOrDefault();
    }

    private static StandingDiscount Of(Level level) => new(level.Name, Terms.None with
    {
        OffMinor = level.Discount!.OffMinor,
        Off = level.Discount.Off,
        MinimumMinor = level.Discount.MinimumMinor,
        MaximumMinor = level.Discount.MaximumMinor,
        Categories = level.Discount.Categories,
    });

    private static long OffOf(LevelDiscount discount, Basket basket)
    {
        var ofThese = basket.Lines.Where(line => !line.IsShipping && (discount.Categories.Count == 0 || discount.Categories.Contains(line.Category, StringComparer.OrdinalIgnoreCase))).Sum(line => line.Minor);
        return discount.OffOf(new(basket.GoodsMinor, basket.Currency), new(ofThese, basket.Currency));
    }
}
