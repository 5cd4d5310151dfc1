using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Turns a hold into a redemption. Less than was held gives the rest back; more is refused.</summary>
/// <param name="Minor">Stored value to take, in minor units, above zero; null for all that is held. Coupons that are held are always taken.</param>
public sealed record CaptureHold(HoldId Hold, long? Minor) : WalletAsk
{
    public override Operation Operation => Operation.Capture;

    public override Needs Needs => new(AllLots: true, Hold: Hold);

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!OpenHold.Of(wallet, Hold, moment).Granted(out var hold, out var refusal))
            return refusal;

        var minor = Minor ?? hold.Minor;
        if (minor < 0 || (minor == 0 && hold.Minor > 0))
            return new Refusal("amount_not_positive", $"{new Money(minor, wallet.Currency)} cannot be captured; void the hold to give everything back.");
        if (minor > hold.Minor)
            return new Refusal("exceeds_hold", $"Asked {new Money(minor, wallet.Currency)}; the hold is of {new Money(hold.Minor, wallet.Currency)}. Capture that or less, and redeem the rest by itself.");

        var (taken, postings) = Taking.Apply(wallet, hold.Parts, minor);
        var after = taken.With(hold with { State = HoldState.Captured });
        return new Decision(after, postings, Redeem.Answer(wallet, after, postings, moment)) { Reference = new(Hold.Value), Lines = hold.Lines };
    }
}
