namespace Perennial.Ledger;

/// <summary>Why a liability grew or shrank: the columns of the roll-forward.</summary>
public enum Flow : short
{
    /// <summary>Principal sold; bonus and coupons promised.</summary>
    Issued,

    /// <summary>From bonus that is to come into bonus that can be used.</summary>
    Released,

    /// <summary>Paid for goods, taken off them, or packed with them.</summary>
    Redeemed,

    /// <summary>Came back because goods came back.</summary>
    Returned,

    /// <summary>Principal given back in cash, and what was kept of it.</summary>
    GivenBack,

    /// <summary>Its last day is over.</summary>
    Lapsed,

    /// <summary>Cancelled, taken back, or the part of a coupon that its use did not take off.</summary>
    Cancelled,

    /// <summary>From one wallet or lot to another.</summary>
    Moved,
}
