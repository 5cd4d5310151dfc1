using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>An amount that opens or ends on a day.</summary>
/// <param name="Day">In days since 1970.</param>
public readonly record struct DayAmount(int Day, long Minor);

/// <summary>A wallet as its owner asks about it on a day: what can be used, what is held, what is coming, what is about to end.</summary>
/// <param name="PrincipalMinor">Principal that can be used on the day, without what is held.</param>
/// <param name="BonusMinor">Bonus that can be used on the day, without what is held.</param>
/// <param name="HeldMinor">What is set aside for orders.</param>
/// <param name="Coming">Bonus that opens after the day, by the day on which it does.</param>
/// <param name="Ending">Bonus that can be used on the day, by its last day, inclusive; what never ends is not in it.</param>
/// <param name="ReactivableMinor">Principal whose last day is over: still owed, and can be opened again.</param>
/// <param name="Coupons">Coupons that have uses left and have not ended, the sooner usable first.</param>
public sealed record WalletView(
    int Day, long PrincipalMinor, long BonusMinor, long HeldMinor, IReadOnlyList<DayAmount> Coming, IReadOnlyList<DayAmount> Ending, long ReactivableMinor, IReadOnlyList<Grant> Coupons)
{
    /// <summary>Principal and bonus that can be used on the day.</summary>
    public long UsableMinor => PrincipalMinor + BonusMinor;

    /// <summary>All bonus that opens after the day.</summary>
    public long ComingMinor => Coming.Sum(part => part.Minor);

    /// <summary>Looks at a wallet.</summary>
    /// <param name="day">The day that is asked about, in days since 1970.</param>
    /// <param name="now">The instant at which holds are judged: one of that day.</param>
    public static WalletView Of(Wallet wallet, int day, Instant now)
    {
        var open = wallet.Grants.Where(grant => grant.Lot.State == LotState.Open).ToArray();
        var usable = open.Where(grant => grant.IsMoney && grant.Lot.IsInWindow(day)).Select(grant => (grant.Lot, Minor: grant.Lot.RemainingMinor - wallet.HeldOf(grant.Lot.Id, now).Minor)).ToArray();
        return new(
            day,
            usable.Sum(part => part.Lot.Kind == GrantKind.Principal ? part.Minor : 0),
            usable.Sum(part => part.Lot.Kind == GrantKind.Bonus ? part.Minor : 0),
            wallet.Holds.Sum(hold => hold.IsActive(now) ? hold.Minor : 0),
            ByDay(open.Where(grant => grant.IsMoney && grant.Lot.FirstDay > day).Select(grant => new DayAmount(grant.Lot.FirstDay, grant.Lot.RemainingMinor))),
            ByDay(usable.Where(part => part.Lot is { Kind: GrantKind.Bonus, LastDay: < Lot.NoEnd }).Select(part => new DayAmount(part.Lot.LastDay, part.Minor))),
            open.Sum(grant => grant.Lot.Kind == GrantKind.Principal && grant.Lot.HasEnded(day) ? grant.Lot.RemainingMinor : 0),
            [.. open.Where(grant => grant.Lot is { Kind: GrantKind.Coupon, UsesLeft: > 0 } && !grant.Lot.HasEnded(day)).OrderBy(grant => grant.Lot.FirstDay).ThenBy(grant => grant.Lot.LastDay).ThenBy(grant => grant.Lot.Id.Value)]);
    }

    private static DayAmount[] ByDay(IEnumerable<DayAmount> parts) =>
        [.. parts.Where(part => part.Minor > 0).GroupBy(part => part.Day).OrderBy(group => group.Key).Select(group => new DayAmount(group.Key, group.Sum(part => part.Minor)))];
}
