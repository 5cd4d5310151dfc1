using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>
/// Takes a part of bonus back: an order that earned a share of itself has become smaller. Each grant gives its share; what one has spent already, or
/// holds for another order, those after it give, as far as they have it. What is left of them stays as it was.
/// </summary>
/// <param name="Minor">How much, in minor units, above zero.</param>
public sealed record LowerBonus(IReadOnlyList<LotId> Lots, long Minor) : WalletAsk
{
    public override Operation Operation => Operation.Revoke;

    public override Needs Needs => new(AllLots: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (Minor <= 0)
            return new Refusal("amount_not_positive", $"{new Money(Minor, wallet.Currency)} cannot be taken back.");

        Grant[] open = [.. Lots.Distinct().Select(wallet.Find).OfType<Grant>().Where(grant => grant.Lot is { Kind: GrantKind.Bonus, State: LotState.Open, OriginalMinor: > 0 })];
        if (open.Length == 0)
            return new Refusal("lot_missing", "None of the grants is bonus of this wallet that can still be used.");

        var shares = new Money(Minor, wallet.Currency).Split([.. open.Select(grant => grant.Lot.OriginalMinor)]);
        var (postings, lowered, due) = (new List<Posting>(), new List<Grant>(), 0L);
        foreach (var (grant, share) in open.Zip(shares))
        {
            due += share.Minor;
            var taken = Math.Min(due, grant.Lot.RemainingMinor - wallet.HeldOf(grant.Lot.Id, moment.Now).Minor);
            if (taken <= 0)
                continue;

            due -= taken;
            postings.Add(Posting.OutOf(grant.Lot, Account.BonusCost, taken));
            lowered.Add(grant.Less(taken));
        }

        var after = wallet.With(lowered);
        return new Decision(after, postings, new Revoked([.. lowered.Select(grant => grant.Lot.Id.Value)], Minor - due, after.BalanceMinor(moment.Today)));
    }
}
