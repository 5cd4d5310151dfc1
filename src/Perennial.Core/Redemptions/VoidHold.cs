using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What can be spent again.</summary>
public sealed record Voided(long Hold, long Minor, long SpendableMinor);

/// <summary>Gives back what a hold set aside.</summary>
/// <remarks>A hold is no purchase: bonus whose window closed meanwhile has lapsed, and a coupon has ended.</remarks>
public sealed record VoidHold(HoldId Hold) : WalletAsk
{
    public override Operation Operation => Operation.Void;

    public override Needs Needs => new(Hold: Hold);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!OpenHold.Of(wallet, Hold, moment).Granted(out var hold, out var refusal))
            return refusal;

        var after = wallet.With(hold with { State = HoldState.Voided });
        return new Decision(after, [], new Voided(Hold.Value, hold.Minor, after.SpendableMinor(moment))) { Reference = new(Hold.Value) };
    }
}
