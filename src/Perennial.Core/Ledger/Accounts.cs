namespace Perennial.Ledger;

/// <summary>What the accounts are to the laws.</summary>
public static class Accounts
{
    /// <summary>True for accounts whose every posting names a lot.</summary>
    public static bool HasLots(this Account account) => account is Account.Principal or Account.Bonus or Account.Coupons;

    /// <summary>The account that lots of a kind stand on; null for gifts and perks, which are counted and not money.</summary>
    public static Account? Of(GrantKind kind) => kind switch
    {
        GrantKind.Principal => Account.Principal,
        GrantKind.Bonus => Account.Bonus,
        GrantKind.Coupon => Account.Coupons,
        _ => null,
    };
}
