using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>An ask that is granted, changes nothing, and remembers the wallet that it was shown.</summary>
public sealed record LookAtEverything : WalletAsk
{
    private Wallet? seen;

    public Wallet? Seen => seen;

    public override Operation Operation => Operation.Freeze;

    public override Needs Needs => new(Cards: true, AllLots: true, Hold: new(2), Chain: new(2), AllPast: true);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        seen = wallet;
        return new Decision(wallet, [], "seen");
    }
}
