using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>Why a coupon, a gift or a level's discount cannot be used on an order, whatever else is used.</summary>
/// <param name="Key">A stable word.</param>
/// <param name="Detail">A sentence with the numbers.</param>
internal sealed record WhyNot(string Key, string Detail, long ShortByMinor = 0)
{
    /// <summary>Null when it can be used.</summary>
    public static WhyNot? Of(Wallet wallet, Grant grant, Basket basket, Moment moment)
    {
        var lot = grant.Lot;
        if (wallet.IsFrozen)
            return new("voucher_disabled", "The wallet is frozen.");
        if (lot.State == LotState.Revoked)
            return new("voucher_disabled", "It was taken back.");
        if (moment.Today < lot.FirstDay)
            return new("voucher_not_active", $"It can be used from {Day(lot.FirstDay)} on; today is {Day(moment.Today)}.");
        if (lot.HasEnded(moment.Today))
            return new("voucher_expired", $"It could be used through {Day(lot.LastDay)}; today is {Day(moment.Today)}.");
        if (lot.UsesLeft - wallet.HeldOf(lot.Id, moment.Now).Uses < 1)
            return new("quantity_exceeded", $"It has been used, or is held for another order: {lot.UsesMax} in all, none is free.");

        return Of(grant.Terms, basket, moment.Today);
    }

    /// <summary>The same of terms alone.</summary>
    public static WhyNot? Of(Terms terms, Basket basket, int today)
    {
        if (terms.ShortByMinor(basket) is > 0 and var missing)
            return new("order_rules_violated", $"Spend {new Money(missing, basket.Currency)} more to use it: the goods come to {new Money(basket.GoodsMinor, basket.Currency)}, and it needs {new Money(terms.MinimumMinor, basket.Currency)}.", missing);

        return terms.Unmet(basket, today) is { } unmet ? new("order_rules_violated", $"It cannot be used here: {unmet}.") : null;
    }

    private static string Day(int day) => ShopTime.DateOf(day).ToString("uuuu-MM-dd", null);
}
