using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>Principal that can be used again.</summary>
public sealed record Reactivated(long Lot, LotMade Into, long BalanceMinor);

/// <summary>Makes principal usable again whose last day is over: what is left goes on to a new lot, on the same terms, from today on.</summary>
/// <param name="LastDay">In days since 1970, inclusive; <see cref="Ledger.Lot.NoEnd"/> for ever.</param>
public sealed record Reactivate(LotId Lot, int LastDay) : WalletAsk
{
    public override Operation Operation => Operation.Reactivate;

    public override Needs Needs => new(AllLots: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (wallet.Find(Lot) is not { } grant)
            return new Refusal("lot_missing", $"The wallet has no grant {Lot.Value}; it is another customer's.");
        if (grant.Lot.Kind != GrantKind.Principal)
            return new Refusal("not_reactivable", $"Lot {Lot.Value} is a {grant.Lot.Kind}; only principal is reactivated, all else lapses.");
        if (grant.Lot.RemainingMinor == 0)
            return new Refusal("not_reactivable", $"Nothing is left of lot {Lot.Value}.");
        if (!grant.Lot.HasEnded(moment.Today))
            return new Refusal("not_reactivable", $"Lot {Lot.Value} can be used as it is, through day {grant.Lot.LastDay}; today is {moment.Today}.");
        if (LastDay < moment.Today || LastDay > Ledger.Lot.NoEnd)
            return new Refusal("not_reactivable", $"Through day {LastDay} it could not be used: today is {moment.Today}.");
        if (wallet.HeldOf(Lot, moment.Now) != default)
            return new Refusal("lot_held", $"Lot {Lot.Value} is held for an order; capture or void the hold first.");

        var minor = grant.Lot.RemainingMinor;
        var next = grant with { Lot = grant.Lot with { Id = moment.Id.Lot(0), OriginalMinor = minor, FirstDay = moment.Today, LastDay = LastDay, Origin = Lot } };
        var after = wallet.With(grant.Less(minor), next);
        return new Decision(after, [Posting.Between(grant.Lot, next.Lot, minor)], new Reactivated(Lot.Value, LotMade.Of(next.Lot), after.BalanceMinor(moment.Today)));
    }
}
