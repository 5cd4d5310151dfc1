using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What was set aside.</summary>
/// <param name="ExpiresAt">From this instant on the hold holds nothing.</param>
/// <param name="SpendableMinor">What can still be spent beside it.</param>
public sealed record Held(long Hold, long Minor, long DiscountMinor, Instant ExpiresAt, IReadOnlyList<LotPart> Parts, long SpendableMinor);

/// <summary>Sets value aside for an order. It counts against the wallet at once, and is captured, voided or expires exactly once.</summary>
/// <param name="For">How long it holds: above zero, at most <see cref="LongestHold"/>.</param>
public sealed record PlaceHold(Spend Spend, Duration For) : WalletAsk
{
    /// <summary>How long a hold lasts unless asked otherwise.</summary>
    public static Duration UsualHold { get; } = Duration.FromMinutes(15);

    /// <summary>The longest: a parcel that is paid on delivery.</summary>
    public static Duration LongestHold { get; } = Duration.FromDays(7);

    public override Operation Operation => Operation.PlaceHold;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (!LengthOf(For).Granted(out var length, out var refusal))
            return refusal;
        if (!Taking.Of(wallet, Spend, moment).Granted(out var taking, out refusal))
            return refusal;

        var hold = new Hold(moment.Id.Hold, taking.MoneyMinor, moment.Now, moment.Now + length, HoldState.Placed, taking.Parts, taking.Lines);
        var after = wallet.With(hold);
        return new Decision(after, [], new Held(hold.Id.Value, hold.Minor, taking.DiscountMinor, hold.ExpiresAt, hold.Parts, after.SpendableMinor(moment)));
    }

    /// <summary>How long a hold lasts that is asked for so long, to the microsecond.</summary>
    internal static Verdict<Duration> LengthOf(Duration asked) => asked <= Duration.Zero || asked > LongestHold
        ? new Refusal("hold_length", $"A hold cannot last {asked.TotalMinutes:0.##} minutes; use more than none and at most {LongestHold.TotalMinutes:0}.")
        : Duration.FromTicks((long)asked.TotalTicks / 10 * 10);
}
