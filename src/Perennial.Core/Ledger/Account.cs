namespace Perennial.Ledger;

/// <summary>The accounts of a store's books. The numbers are stored.</summary>
public enum Account : short
{
    /// <summary>Asset: money taken for cards, and given back.</summary>
    Cash = 100,

    /// <summary>Liability by lot: what customers paid in.</summary>
    Principal = 200,

    /// <summary>Liability by lot: bonus promised with a card or given by a play, released or not.</summary>
    Bonus = 210,

    /// <summary>Liability by lot, off the balance sheet: the most that coupons may still take off.</summary>
    Coupons = 220,

    /// <summary>Liability by lot, at cost: gifts that are promised and not packed yet.</summary>
    Gifts = 230,

    /// <summary>Between two wallets: what has left one and not reached the other. Zero after each move.</summary>
    Moving = 290,

    /// <summary>Stored value that paid for goods.</summary>
    Redeemed = 400,

    /// <summary>What coupons took off orders.</summary>
    Discount = 420,

    /// <summary>Gifts that were packed, at cost.</summary>
    GiftsGiven = 450,

    /// <summary>
    /// What a card's refund and its principal differ by: value is consumed as one mixture of principal and bonus, whichever lot went first.
    /// Grows by principal that is kept; shrinks by cash that is given back beyond the principal that is left.
    /// </summary>
    Kept = 410,

    /// <summary>What promising bonus costs; cancelled bonus comes back here.</summary>
    BonusCost = 500,

    /// <summary>What promising coupons costs; the part that was not taken comes back here.</summary>
    CouponCost = 510,

    /// <summary>Interest that is paid with a card's refund.</summary>
    Interest = 520,

    /// <summary>What promising gifts costs; a gift that is taken back before it was packed comes back here.</summary>
    GiftCost = 530,
}
