namespace Perennial.Events;

/// <summary>What can happen, by the names that are sent. More may come; a receiver passes over what it does not know.</summary>
public static class EventTypes
{
    public const string
        OrderPaid = "order.paid", OrderCanceled = "order.canceled", OrderReturned = "order.returned", CustomerCreated = "customer.created",
        RedemptionSucceeded = "redemption.succeeded", RedemptionRefunded = "redemption.refunded", RedemptionRolledBack = "redemption.rolled_back",
        HoldPlaced = "hold.placed", HoldCaptured = "hold.captured", HoldVoided = "hold.voided",
        CardSold = "card.sold", CardRefunded = "card.refunded", PackIssued = "pack.issued",
        CouponIssued = "coupon.issued", BonusIssued = "bonus.issued", GiftIssued = "gift.issued", PerkIssued = "perk.issued",
        GiftPacked = "gift.packed", GiftUnpacked = "gift.unpacked",
        GrantRevoked = "grant.revoked", GrantReactivated = "grant.reactivated", IssueReversed = "issue.reversed",
        WalletMoved = "wallet.moved", WalletFrozen = "wallet.frozen", WalletUnfrozen = "wallet.unfrozen",
        BonusReleased = "wallet.bonus_released", LotExpiring = "wallet.lot_expiring",
        StatusUpgraded = "status.upgraded", StatusDowngraded = "status.downgraded", StatusWillDowngrade = "status.will_downgrade", CapacityGranted = "capacity.granted";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        OrderPaid, OrderCanceled, OrderReturned, CustomerCreated, RedemptionSucceeded, RedemptionRefunded, RedemptionRolledBack, HoldPlaced, HoldCaptured, HoldVoided,
        CardSold, CardRefunded, PackIssued, CouponIssued, BonusIssued, GiftIssued, PerkIssued, GiftPacked, GiftUnpacked, GrantRevoked, GrantReactivated, IssueReversed,
        WalletMoved, WalletFrozen, WalletUnfrozen, BonusReleased, LotExpiring,
        StatusUpgraded, StatusDowngraded, StatusWillDowngrade, CapacityGranted,
    ];

    /// <summary>The types that a filter names; none named is all.</summary>
    /// <returns>Refusal: <c>event_type_unknown</c>.</returns>
    public static Verdict<IReadOnlyList<string>> Read(IReadOnlyList<string> filter) => filter.FirstOrDefault(type => !All.Contains(type, StringComparer.Ordinal)) is { } unknown
        ? new Refusal("event_type_unknown", $"‘{unknown}’ never happens here; there are {string.Join(", ", All)}.")
        : filter.Distinct(StringComparer.Ordinal).ToList();
}
