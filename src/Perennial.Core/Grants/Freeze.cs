using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A wallet that was frozen, and why.</summary>
public sealed record Frozen(string Reason, long BalanceMinor);

/// <summary>Lets nothing be spent from a wallet: a card was reported lost, a payment is disputed. What comes in still does, and holds that were placed can be captured.</summary>
public sealed record Freeze(string Reason) : WalletAsk
{
    public override Operation Operation => Operation.Freeze;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason_missing", "Say why the wallet is frozen: who is asked about it later reads that.");
        if (wallet.IsFrozen)
            return new Refusal("already_frozen", "The wallet is frozen already.");

        return new Decision(wallet with { IsFrozen = true }, [], new Frozen(Reason, wallet.BalanceMinor(moment.Today)));
    }
}
