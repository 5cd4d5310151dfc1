namespace Perennial.Ledger;

/// <summary>What the accounts are to the laws.</summary>
public static class Accounts
{
    /// <summary>True for accounts whose every posting names a lot.</summary>
    public static bool HasLots(this Account account) => account is Account.Principal or Account.Bonus or Account.Coupons or Account.Gifts;

    /// <summary>The account that lots of a kind stand on; null for perks, which are counted and not money.</summary>
    public static Account? Of(GrantKind kind) => kind switch
    {
        GrantKind.Principal => Account.Principal,
        GrantKind.Bonus => Account.Bonus,
        GrantKind.Coupon => Account.Coupons,
        GrantKind.Gift => Account.Gifts,
        _ => null,
    };

    /// <summary>What promising a grant of a kind costs, and where it goes back to when it is taken back.</summary>
    public static Account CostOf(GrantKind kind) => kind switch
    {
        GrantKind.Coupon => Account.CouponCost,
        GrantKind.Gift => Account.GiftCost,
        _ => Account.BonusCost,
    };

    /// <summary>True for kinds that are used a number of times, each use with a posting.</summary>
    internal static bool HasUses(this GrantKind kind) => kind is GrantKind.Coupon or GrantKind.Gift;

    /// <summary>True for the accounts that take what a use of a coupon or a gift gives.</summary>
    internal static bool TakesUses(this Account account) => account is Account.Discount or Account.GiftsGiven;
}
