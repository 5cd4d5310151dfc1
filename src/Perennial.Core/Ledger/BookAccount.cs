namespace Perennial.Ledger;

/// <summary>The accounts of the journal that an accountant gets. Bonus is split by whether its first day has come, and what lapses has its own accounts.</summary>
public enum BookAccount : short
{
    Cash = 100,
    Principal = 200,

    /// <summary>Bonus that can be used.</summary>
    Bonus = 210,

    /// <summary>Bonus that is promised and cannot be used yet.</summary>
    BonusToCome = 215,
    Coupons = 220,
    Gifts = 230,
    Moving = 290,
    Redeemed = 400,
    Kept = 410,
    Discount = 420,

    /// <summary>Bonus whose last day is over.</summary>
    BonusLapsed = 430,

    /// <summary>Coupons whose last day is over.</summary>
    CouponsLapsed = 440,
    GiftsGiven = 450,

    /// <summary>Gifts whose last day is over and that were not packed.</summary>
    GiftsLapsed = 460,
    BonusCost = 500,
    CouponCost = 510,
    Interest = 520,
    GiftCost = 530,
}
