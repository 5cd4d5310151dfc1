using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>An amount that opens or ends on a day.</summary>
public sealed record DayAmountAnswer(LocalDate Day, long Amount);

/// <summary>What a customer has.</summary>
/// <param name="Object">"wallet".</param>
/// <param name="On">The day that it is about.</param>
/// <param name="UsableAmount">What can be spent on the day: principal and opened bonus, without what is held.</param>
/// <param name="HeldAmount">What is set aside for orders.</param>
/// <param name="ComingAmount">Bonus that is promised and opens later.</param>
/// <param name="ReactivableAmount">Principal whose last day is over: still owed, and can be opened again.</param>
/// <param name="Coming">By the day on which it opens.</param>
/// <param name="Ending">Usable bonus, by its last day.</param>
/// <param name="Coupons">Those that have uses left and have not ended, the sooner usable first.</param>
public sealed record WalletAnswer(
    string Object, string Customer, LocalDate On, Currency Currency, bool Frozen, long UsableAmount, long PrincipalAmount, long BonusAmount, long HeldAmount, long ComingAmount,
    long ReactivableAmount, IReadOnlyList<DayAmountAnswer> Coming, IReadOnlyList<DayAmountAnswer> Ending, IReadOnlyList<LotAnswer> Coupons)
{
    internal static WalletAnswer Of(Wallet wallet, Moment moment)
    {
        var view = WalletView.Of(wallet, moment.Today, moment.Now);
        return new(
            "wallet", PublicId.Of(PublicId.Customer, wallet.Customer.Value), ShopCalendar.DateOf(view.Day), wallet.Currency, wallet.IsFrozen, view.UsableMinor, view.PrincipalMinor, view.BonusMinor,
            view.HeldMinor, view.ComingMinor, view.ReactivableMinor, Days(view.Coming), Days(view.Ending), [.. view.Coupons.Select(coupon => LotAnswer.Of(wallet.Customer, coupon))]);
    }

    private static DayAmountAnswer[] Days(IReadOnlyList<DayAmount> parts) => [.. parts.Select(part => new DayAmountAnswer(ShopCalendar.DateOf(part.Day), part.Minor))];
}
