using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A gift that was packed.</summary>
/// <param name="Lot">The gift.</param>
/// <param name="Minor">What it cost the shop, in minor units.</param>
public sealed record GiftUsed(long Lot, string Programme, long Minor, long BalanceMinor);

/// <summary>A promised gift goes into a parcel. It leaves the books at what it cost.</summary>
public sealed record UseGift(LotId Lot) : WalletAsk
{
    public override Operation Operation => Operation.UseGift;

    public override Needs Needs => new(AllLots: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (wallet.Find(Lot) is not { Lot: { Kind: GrantKind.Gift, OriginalMinor: > 0 } lot } grant)
            return new Refusal("lot_missing", $"The wallet has no gift {Lot.Value} that could be packed; it is another customer's, or no gift with a cost.");
        if (lot.State == LotState.Revoked)
            return new Refusal("lot_revoked", $"Gift {Lot.Value} was taken back.");
        if (lot.UsesLeft == 0)
            return new Refusal("gift_packed", $"Gift {Lot.Value} was packed already.");
        if (!lot.IsInWindow(moment.Today))
            return new Refusal("gift_ended", $"Gift {Lot.Value} could be packed from {ShopCalendar.DateOf(lot.FirstDay)} to {ShopCalendar.DateOf(lot.LastDay)}.");

        var after = wallet.With(grant.Less(lot.RemainingMinor, 1));
        return new Decision(after, [Posting.OutOf(lot, Account.GiftsGiven, lot.RemainingMinor)], new GiftUsed(Lot.Value, lot.Programme, lot.RemainingMinor, after.BalanceMinor(moment.Today)));
    }
}
