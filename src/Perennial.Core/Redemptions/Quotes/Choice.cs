using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Which discounts are used on an order: the best, or those that the customer named.</summary>
internal static class Choice
{
    /// <summary>The best of all combinations that may be used together.</summary>
    public static Combination Best(Cart cart, CheckoutPolicy policy, Offers offers, LeftToPay left)
    {
        var search = new BestSearch(cart, policy, offers.Together, left);
        var (used, worth) = search.Run();
        var best = Combination.Of(cart, used);
        foreach (var (one, own) in Ranked(cart, offers, left).Take(policy.CouponsMax > 0 ? policy.ExclusiveMax : 0))
        {
            if (own.IsBetterThan(worth))
                (best, worth) = (one, own);
        }

        return best with { IsProven = search.IsProven, Nodes = search.Nodes };
    }

    /// <summary>Those that are used alone, what leaves least to pay first.</summary>
    private static IEnumerable<(Combination One, Worth Worth)> Ranked(Cart cart, Offers offers, LeftToPay left)
    {
        var ranked = new List<(Combination One, Worth Worth)>(offers.Alone.Length);
        foreach (var alone in offers.Alone)
        {
            var one = Combination.Of(cart, [alone]);
            var worth = new Worth(left.Of(one.Due), one.Due.Sum(), alone.Face, alone.Lot is null ? 0 : 1);
            var at = ranked.FindIndex(other => worth.IsBetterThan(other.Worth));
            ranked.Insert(at < 0 ? ranked.Count : at, (one, worth));
        }

        return ranked;
    }

    /// <summary>The coupons that were named, with the level's discount where it may stand beside them; or why that cannot be, coupon by coupon.</summary>
    public static (Combination? Combination, IReadOnlyList<(LotId Lot, WhyNot Why)> Wrong) Named(Cart cart, CheckoutPolicy policy, Offers offers, (IReadOnlyList<LotId> Coupons, LeftToPay Left) wish)
    {
        var wrong = new List<(LotId, WhyNot)>();
        var named = new List<Discount>();
        foreach (var id in wish.Coupons)
        {
            if (Why(id, offers, named) is { } why)
                wrong.Add((id, why));
            else
                named.Add(offers.Together.Concat(offers.Alone).First(discount => discount.Lot == id));
        }

        if (named.Count > policy.CouponsMax)
            wrong.AddRange(named.Select(discount => (discount.Lot!.Value, new WhyNot("quantity_exceeded", $"{named.Count} coupons are named; one order takes {policy.CouponsMax}."))));
        if (wrong.Count > 0)
            return (null, wrong);

        return Together(cart, policy, (offers, named), wish.Left);
    }

    private static (Combination?, IReadOnlyList<(LotId, WhyNot)>) Together(Cart cart, CheckoutPolicy policy, (Offers Offers, List<Discount> Named) of, LeftToPay left)
    {
        var standing = of.Offers.Together.Where(discount => discount.Lot is null && !of.Named.Exists(named => named.Terms.IsExclusive || (discount.Group >= 0 && discount.Group == named.Group)));
        if (of.Named.Count == 0)
            standing = standing.Concat(of.Offers.Alone.Where(discount => discount.Lot is null));

        var discounts = of.Named.Concat(standing).ToList();
        discounts.Sort(Discount.Order(policy.PercentFirst));
        foreach (var named in of.Named)
            (named.IsForced, named.IsTwin) = (true, false);

        Renumber(discounts);
        var (used, worth) = new BestSearch(cart, policy, [.. discounts], left).Run();
        if (worth != Worth.Worst)
            return (Combination.Of(cart, used), []);

        var idle = Combination.Of(cart, discounts.Where(discount => discount.IsForced)).Applied.Where(applied => applied.Minor == 0);
        return (null, [.. idle.Select(applied => (applied.Discount.Lot!.Value, new WhyNot("order_rules_violated", "It would take nothing off this order: the coupons before it leave nothing to pay on the lines that it is for.")))]);
    }

    /// <summary>Groups are numbered among all that the wallet has; the search has room for the numbers of those that it is given.</summary>
    private static void Renumber(List<Discount> discounts)
    {
        var numbers = discounts.Select(discount => discount.Group).Where(group => group >= 0).Distinct().ToList();
        foreach (var discount in discounts)
            discount.Group = numbers.IndexOf(discount.Group);
    }

    private static WhyNot? Why(LotId id, Offers offers, List<Discount> named)
    {
        foreach (var (lot, why) in offers.Unusable)
        {
            if (lot == id)
                return why;
        }

        var discount = offers.Together.Concat(offers.Alone).FirstOrDefault(discount => discount.Lot == id);
        if (discount is null)
            return new("coupon_missing", $"The wallet has no coupon {id.Value} that is left.");
        if (named.Contains(discount))
            return new("quantity_exceeded", $"Coupon {id.Value} is named twice; one order uses it once.");

        var clash = named.Find(other => other.Terms.IsExclusive || discount.Terms.IsExclusive || (other.Group >= 0 && other.Group == discount.Group));
        return clash is null ? null : new("coupons_do_not_stack", $"Coupons {clash.Lot!.Value.Value} and {id.Value} are not used together on one order.");
    }
}
