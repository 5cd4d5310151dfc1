using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>What the coupons that were named take off an order's lines, one after the other.</summary>
internal static class CouponTaking
{
    /// <summary>The parts, or the first reason why a coupon cannot be used.</summary>
    public static Verdict<List<LotPart>> Of(Wallet wallet, Spend spend, Moment moment)
    {
        var parts = new List<LotPart>();
        var used = new List<Grant>();
        var due = spend.Basket.Lines.ToDictionary(line => line.Number, line => line.Minor);
        foreach (var id in spend.Coupons)
        {
            var named = Usable(wallet, id, moment);
            if (!named.Granted(out var coupon, out var refusal))
                return refusal;
            if (Clash(coupon, used) is { } clash)
                return clash;
            if (coupon.Terms.Unmet(spend.Basket, moment.Today) is { } unmet)
                return new Refusal("terms_unmet", $"Coupon {id.Value} cannot be used: {unmet}.");

            used.Add(coupon);
            if (!Take(coupon, spend.Basket, due, moment).Granted(out var taken, out refusal))
                return refusal;

            parts.AddRange(taken);
        }

        return parts;
    }

    private static Verdict<Grant> Usable(Wallet wallet, LotId id, Moment moment)
    {
        if (wallet.Find(id) is not { Lot.Kind: GrantKind.Coupon } coupon)
            return new Refusal("coupon_missing", $"The wallet has no coupon {id.Value} that is left; look at what it has with: perennial wallet show");
        if (coupon.Lot.State == LotState.Revoked)
            return new Refusal("coupon_revoked", $"Coupon {id.Value} was taken back.");
        if (moment.Today < coupon.Lot.FirstDay)
            return new Refusal("coupon_not_yet", $"Coupon {id.Value} can be used from {Day(coupon.Lot.FirstDay)} on; today is {Day(moment.Today)}.");
        if (coupon.Lot.HasEnded(moment.Today))
            return new Refusal("coupon_ended", $"Coupon {id.Value} could be used through {Day(coupon.Lot.LastDay)}; today is {Day(moment.Today)}.");
        if (coupon.Lot.UsesLeft - wallet.HeldOf(id, moment.Now).Uses < 1)
            return new Refusal("coupon_used", $"Coupon {id.Value} has been used, or is held for another order: {coupon.Lot.UsesMax} in all, none is free.");

        return coupon;
    }

    private static Refusal? Clash(Grant coupon, List<Grant> used)
    {
        if (used.Any(other => other.Lot.Id == coupon.Lot.Id))
            return new("coupon_used", $"Coupon {coupon.Lot.Id.Value} is named twice; one order uses it once.");

        if (used.Find(other => other.Terms.IsExclusive || coupon.Terms.IsExclusive) is { } alone)
            return new("coupons_do_not_stack", $"Of coupons {alone.Lot.Id.Value} and {coupon.Lot.Id.Value} one is used alone; name only one of them.");

        var clash = coupon.Terms.StackGroup.Length == 0 ? null : used.Find(other => other.Terms.StackGroup == coupon.Terms.StackGroup);
        return clash is null ? null : new("coupons_do_not_stack", $"Coupons {clash.Lot.Id.Value} and {coupon.Lot.Id.Value} are both of ‘{coupon.Terms.StackGroup}’; one order uses one of them.");
    }

    private static Verdict<List<LotPart>> Take(Grant coupon, Basket basket, Dictionary<int, long> due, Moment moment)
    {
        var lines = basket.Lines.Where(line => coupon.Terms.IsFor(line, moment.Today) && due[line.Number] > 0).ToArray();
        var ceiling = coupon.Lot.RemainingMinor / coupon.Lot.UsesLeft;
        var off = Math.Min(ceiling, coupon.Terms.OffOf(new(lines.Sum(line => due[line.Number]), basket.Currency)));
        if (off == 0)
            return new Refusal("terms_unmet", $"Coupon {coupon.Lot.Id.Value} would take nothing off this order: the coupons before it left nothing to pay on the lines that it is for.");

        var shares = new Money(off, basket.Currency).Split([.. lines.Select(line => due[line.Number])]);
        var parts = new List<LotPart>();
        for (var at = 0; at < lines.Length; at++)
        {
            due[lines[at].Number] -= shares[at].Minor;
            if (shares[at].Minor > 0)
                parts.Add(new(coupon.Lot.Id, lines[at].Number, shares[at].Minor, 0, 0));
        }

        parts.Add(new(coupon.Lot.Id, 0, ceiling - off, 1, 0));
        return parts;
    }

    private static string Day(int day) => ShopTime.DateOf(day).ToString("uuuu-MM-dd", null);
}
