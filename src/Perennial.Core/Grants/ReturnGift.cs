using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A gift that is promised again.</summary>
public sealed record GiftReturned(long Lot, string Programme, long Minor, long BalanceMinor);

/// <summary>A gift that was packed is taken out of the parcel again: it was a slip, or the parcel never left.</summary>
public sealed record ReturnGift(LotId Lot) : WalletAsk
{
    public override Operation Operation => Operation.ReturnGift;

    public override Needs Needs => new(AllLots: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (wallet.Find(Lot) is not { Lot: { Kind: GrantKind.Gift, OriginalMinor: > 0 } lot } grant)
            return new Refusal("lot_missing", $"The wallet has no gift {Lot.Value} that could have been packed; it is another customer's, or no gift with a cost.");
        if (lot.State == LotState.Revoked || lot.UsesLeft > 0)
            return new Refusal("gift_not_packed", $"Gift {Lot.Value} is not packed{(lot.State == LotState.Revoked ? "; it was taken back" : "")}.");

        var after = wallet.With(grant.Less(-lot.OriginalMinor, -1));
        return new Decision(after, [Posting.Into(lot, Account.GiftsGiven, lot.OriginalMinor)], new GiftReturned(Lot.Value, lot.Programme, lot.OriginalMinor, after.BalanceMinor(moment.Today)));
    }
}
