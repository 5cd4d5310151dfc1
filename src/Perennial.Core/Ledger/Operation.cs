namespace Perennial.Ledger;

/// <summary>What a transaction does. The numbers are stored; an idempotency key is unique for each.</summary>
public enum Operation : short
{
    SellCard = 1,
    IssuePack = 2,
    IssueGrant = 3,
    Redeem = 10,
    PlaceHold = 11,
    Capture = 12,
    Void = 13,
    Refund = 14,

    /// <summary>A correction: something that should not have been written is given back wholly.</summary>
    Reverse = 15,

    /// <summary>A gift is packed.</summary>
    UseGift = 16,

    /// <summary>A gift that was packed is taken out of the parcel again.</summary>
    ReturnGift = 17,
    RefundCard = 20,
    Revoke = 21,
    Reactivate = 22,
    MoveOut = 30,
    MoveIn = 31,
    Freeze = 40,
    Unfreeze = 41,
}
