using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A wallet that can be spent from again, and why.</summary>
public sealed record Unfrozen(string Reason, long SpendableMinor);

/// <summary>Lets a frozen wallet be spent from again. What lapsed meanwhile has lapsed.</summary>
public sealed record Unfreeze(string Reason) : WalletAsk
{
    public override Operation Operation => Operation.Unfreeze;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason_missing", "Say why the wallet is unfrozen: who is asked about it later reads that.");
        if (!wallet.IsFrozen)
            return new Refusal("not_frozen", "The wallet is not frozen.");

        var after = wallet with { IsFrozen = false };
        return new Decision(after, [], new Unfrozen(Reason, after.SpendableMinor(moment)));
    }
}
