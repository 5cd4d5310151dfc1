using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>A hold that can still be resolved, or how it has been.</summary>
internal static class OpenHold
{
    public static Verdict<Hold> Of(Wallet wallet, HoldId id, Moment moment)
    {
        var hold = wallet.Holds.FirstOrDefault(hold => hold.Id == id);
        if (hold is null)
            return new Refusal("hold_missing", $"The wallet has no hold {id.Value}; it was never placed, was refused, or is another customer's.");
        if (hold.State is HoldState.Captured or HoldState.Voided)
            return new Refusal("hold_resolved", $"Hold {id.Value} was {(hold.State == HoldState.Captured ? "captured" : "voided")} already; a hold ends once.");
        if (!hold.IsActive(moment.Now))
            return new Refusal("hold_expired", $"Hold {id.Value} expired at {hold.ExpiresAt}; place a new one.");

        return hold;
    }
}
