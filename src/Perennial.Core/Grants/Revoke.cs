using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What was taken back.</summary>
/// <param name="Minor">Bonus, the most that coupons could still have taken off, and what gifts cost, in minor units.</param>
public sealed record Revoked(IReadOnlyList<long> Lots, long Minor, long BalanceMinor);

/// <summary>Takes back what is left of grants: what an order earned when the order is returned. Principal is never taken back.</summary>
public sealed record Revoke(IReadOnlyList<LotId> Lots) : WalletAsk
{
    public override Operation Operation => Operation.Revoke;

    public override Needs Needs => new(AllLots: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (Lots.Count == 0)
            return new Refusal("lot_missing", "Name the grants to take back.");

        var revoked = new List<Grant>();
        foreach (var id in Lots.Distinct())
        {
            if (!Named(wallet, id, moment).Granted(out var grant, out var refusal))
                return refusal;

            revoked.Add(grant);
        }

        var postings = revoked.Where(grant => grant.Lot.RemainingMinor > 0)
            .Select(grant => Posting.OutOf(grant.Lot, Accounts.CostOf(grant.Lot.Kind), grant.Lot.RemainingMinor)).ToArray();
        var after = wallet.With([.. revoked.Select(grant => grant.Revoked())]);
        return new Decision(after, postings, new Revoked([.. revoked.Select(grant => grant.Lot.Id.Value)], postings.Sum(posting => posting.Minor), after.BalanceMinor(moment.Today)));
    }

    private static Verdict<Grant> Named(Wallet wallet, LotId id, Moment moment)
    {
        if (wallet.Find(id) is not { } grant)
            return new Refusal("lot_missing", $"The wallet has no grant {id.Value}; it is another customer's.");
        if (grant.Lot.Kind == GrantKind.Principal)
            return new Refusal("principal_not_revoked", $"Lot {id.Value} is money that the customer paid in; refund its card instead.");
        if (grant.Lot.State == LotState.Revoked)
            return new Refusal("lot_revoked", $"Lot {id.Value} was taken back already.");
        if (wallet.HeldOf(id, moment.Now) != default)
            return new Refusal("lot_held", $"Lot {id.Value} is held for an order; capture or void the hold first.");

        return grant;
    }
}
