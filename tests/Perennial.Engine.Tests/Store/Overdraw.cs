using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>A rule with a mistake that only the database sees: much more is left of a lot than it ever had.</summary>
public sealed record Overdraw : WalletAsk
{
    public override Operation Operation => Operation.IssueGrant;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        var grant = wallet.Grants[0];
        return new Decision(wallet.With(grant with { Lot = grant.Lot with { RemainingMinor = grant.Lot.OriginalMinor * 2 } }), [], "given");
    }
}
