using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What became of each thing that could be used on an order, and why.</summary>
internal sealed class QuoteStatuses(Wallet wallet, Basket basket, Moment moment)
{
    public required Combination Combination { get; init; }

    public required Offers Offers { get; init; }

    public required Use Use { get; init; }

    public required CheckoutPolicy Policy { get; init; }

    public required Cart Cart { get; init; }

    /// <summary>A level's discount, coupons by lot, stored value, gifts by lot.</summary>
    public IReadOnlyList<RedeemableStatus> Of(QuoteTotals totals, IReadOnlyList<(LotId Lot, WhyNot Why)> wrong, long? offeredMinor)
    {
        var statuses = new Dictionary<LotId, RedeemableStatus>();
        foreach (var applied in Combination.Applied)
            Add(applied.Discount.Lot, RedeemableState.Applicable, null, applied.Minor);
        foreach (var (lot, why) in wrong)
            Add(lot, RedeemableState.Inapplicable, why, 0);
        foreach (var (lot, why) in Offers.Unusable)
            Add(lot, RedeemableState.Inapplicable, why, 0);
        foreach (var discount in Offers.Together.Concat(Offers.Alone))
        {
            if (!statuses.ContainsKey(discount.Lot ?? default))
                Add(discount.Lot, RedeemableState.Skipped, Skipped(discount), 0);
        }

        RedeemableStatus[] coupons = [.. statuses.OrderBy(pair => pair.Key.Value).Select(pair => pair.Value)];
        return [.. coupons, .. StoredValue(totals, wrong.Count > 0, offeredMinor), .. wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Gift).OrderBy(grant => grant.Lot.Id.Value).Select(Gift)];

        // The number 0 is no lot: it stands for the level's discount, and first.
        void Add(LotId? lot, RedeemableState state, WhyNot? why, long off) => statuses.TryAdd(
            lot ?? default,
            new(lot, lot is null ? RedeemableKind.Standing : RedeemableKind.Coupon, state, why?.Key, why?.Detail, why?.ShortByMinor ?? 0, off));
    }

    private WhyNot Skipped(Discount discount)
    {
        var alone = Combination.Applied.FirstOrDefault(applied => applied.Discount.Terms.IsExclusive);
        var clash = Combination.Applied.FirstOrDefault(applied => discount.Group >= 0 && applied.Discount.Group == discount.Group);
        if (Use.Coupons is not null && discount.Lot is not null)
            return new("not_chosen", "The customer did not choose it.");
        if (alone is not null)
            return new("coupons_do_not_stack", $"{Name(alone.Discount)} is used, which is used alone.");
        if (discount.Terms.IsExclusive)
            return new("coupons_do_not_stack", "It is used alone, and what is used instead of it is better.");
        if (clash is not null)
            return new("coupons_do_not_stack", $"{Name(clash.Discount)} of the same group ‘{discount.Terms.StackGroup}’ is used.");
        if (discount.Lot is not null && Combination.Applied.Count(applied => applied.Discount.Lot is not null) >= Policy.CouponsMax)
            return new("limit_reached", $"One order takes {Policy.CouponsMax} coupons, and others are better.");

        var due = Combination.Due;
        return new TakeOff(Cart).Amount(discount, due, due.Sum()) == 0
            ? new("no_effect", "What is used instead of it leaves nothing that it could be taken off.")
            : new("kept_for_later", "The order costs no less with it; it stays for another one.");
    }

    private IEnumerable<RedeemableStatus> StoredValue(QuoteTotals totals, bool isWrong, long? offeredMinor)
    {
        if (Use.StoredValueMinor is null or 0 && !wallet.Grants.Any(grant => grant.IsMoney))
            yield break;

        var (state, why) = isWrong ? (RedeemableState.Skipped, new("not_chosen", "Nothing of the wish is applied, because of the coupons in it.")) : Why(totals, offeredMinor);
        yield return new(null, RedeemableKind.StoredValue, state, why?.Key, why?.Detail, 0, totals.StoredValueMinor);
    }

    private (RedeemableState State, WhyNot? Why) Why(QuoteTotals totals, long? offeredMinor)
    {
        if (totals.StoredValueMinor > 0)
            return (RedeemableState.Applicable, null);
        if (wallet.IsFrozen)
            return (RedeemableState.Inapplicable, new("voucher_disabled", "The wallet is frozen."));
        if (offeredMinor is { } order)
            return (RedeemableState.Inapplicable, new("gift_amount_exceeded", $"{Shown(Use.StoredValueMinor ?? 0)} cannot pay: the order comes to {Shown(order)}, and {Shown(wallet.SpendableMinor(moment))} can be spent today, if the goods are what it is for."));
        if (Use.StoredValueMinor is not null)
            return (RedeemableState.Skipped, new("not_chosen", "The customer did not choose it."));
        if (totals.TotalMinor == 0)
            return (RedeemableState.Skipped, new("no_effect", "Nothing is left to pay."));

        return (RedeemableState.Inapplicable, new("zero_balance", $"Nothing of it can be spent on this order; {Shown(wallet.SpendableMinor(moment))} can be spent today on other goods."));
    }

    private RedeemableStatus Gift(Grant gift)
    {
        var isWished = Use.Gifts is null || Use.Gifts.Contains(gift.Lot.Id);
        var why = WhyNot.Of(wallet, gift, basket, moment);
        var state = why is not null ? RedeemableState.Inapplicable : isWished ? RedeemableState.Applicable : RedeemableState.Skipped;
        why ??= isWished ? null : new("not_chosen", "The customer did not choose it.");
        return new(gift.Lot.Id, RedeemableKind.Gift, state, why?.Key, why?.Detail, why?.ShortByMinor ?? 0, 0);
    }

    private Money Shown(long minor) => new(minor, basket.Currency);

    private static string Name(Discount discount) => discount.Lot is { } lot ? $"Coupon {lot.Value}" : "The level's discount";
}
