using System.Globalization;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary>A wallet as its owner asks about it: usable now, held, coming, ending.</summary>
internal static class WalletPrint
{
    public static void Show(Screen screen, (Wallet Wallet, string Name) owner, WalletView view, bool withLots)
    {
        var (prose, wallet) = (new Prose(screen), owner.Wallet);
        prose.Say($"{owner.Name} on {JournalCsv.Date(view.Day)}{(wallet.IsFrozen ? ": frozen, nothing can be spent" : "")}", "bold");
        Amount("usable", view.UsableMinor, view.UsableMinor == 0 ? "" : $"{Money(view.PrincipalMinor)} paid in, {Money(view.BonusMinor)} bonus");
        Amount("held", view.HeldMinor, "");
        Amount("coming", view.ComingMinor, view.Coming is [var next, ..] ? $"next {Money(next.Minor)} on {JournalCsv.Date(next.Day)}" : "");
        foreach (var (day, minor) in view.Ending)
            Amount("ending", minor, $"usable through {JournalCsv.Date(day)}");
        if (view.ReactivableMinor > 0)
            Amount("ended", view.ReactivableMinor, "paid in, still owed; can be opened again");

        foreach (var coupon in view.Coupons)
            prose.Item(("  ", ""), $"coupon {coupon.Lot.Id.Value}: {TermsWords.Coupon(coupon.Terms, wallet.Currency)}, {When(coupon.Lot, view.Day)}{(coupon.Lot.UsesMax > 1 ? $", {coupon.Lot.UsesLeft} of {coupon.Lot.UsesMax} uses left" : "")}");
        foreach (var bound in wallet.Grants.Where(grant => grant.IsMoney && grant.Lot.IsInWindow(view.Day) && grant.Lot is { State: LotState.Open, RemainingMinor: > 0 } && grant.Terms.Id != Terms.None.Id).GroupBy(grant => TermsWords.Of(grant.Terms, wallet.Currency)))
            prose.Item(("  ", ""), $"{Money(bound.Sum(grant => grant.Lot.RemainingMinor))} of it only buys {bound.Key}");
        foreach (var card in wallet.Cards.Where(card => card.State == CardState.Active))
            prose.Item(("  ", ""), $"{(card.Kind == CardKind.Card ? "card" : "pack")} {CardCode.Of(wallet.Bucket, card.Id)}, {card.Programme}");

        if (withLots)
            prose.Table(LotTable(wallet.Grants, wallet.Currency, view.Day));

        void Amount(string name, long minor, string words) =>
            prose.Item((string.Create(CultureInfo.InvariantCulture, $"  {name,-8}{Money(minor),16}  "), ""), words);

        string Money(long minor) => new Money(minor, wallet.Currency).ToString();
    }

    /// <summary>Every lot, a row each.</summary>
    public static FittedTable LotTable(IReadOnlyList<Grant> grants, Currency currency, int today)
    {
        var table = new FittedTable(
            new("lot"), new("kind", IsRight: false), new("of", IsRight: false, Weight: 40, CanShrink: true), new("left"), new("was", Weight: 30), new("from", IsRight: false), new("through", IsRight: false),
            new("now", IsRight: false, Weight: 60), new("for", IsRight: false, Weight: 50, CanShrink: true));
        foreach (var grant in grants)
        {
            var lot = grant.Lot;
            table.Add(
                lot.Id.Value.ToString(CultureInfo.InvariantCulture), Lots.Word(lot.Kind), lot.Programme, Left(lot, lot.RemainingMinor, lot.UsesLeft), Left(lot, lot.OriginalMinor, lot.UsesMax),
                JournalCsv.Date(lot.FirstDay), Lots.Last(lot.LastDay), Now(lot, today), lot.Kind == GrantKind.Coupon ? TermsWords.Coupon(grant.Terms, currency) : TermsWords.Of(grant.Terms, currency));
        }

        return table;

        string Left(Lot lot, long minor, int uses) => lot.UsesMax > 0 ? string.Create(CultureInfo.InvariantCulture, $"{uses} ×") : LedgerOptions.Amount(minor, currency);
    }

    private static string Now(Lot lot, int today) => lot switch
    {
        { State: LotState.Revoked } => "taken back",
        { IsSpent: true } => "spent",
        _ when lot.FirstDay > today => "coming",
        _ when lot.HasEnded(today) => "ended",
        _ => "usable",
    };

    private static string When(Lot lot, int day) => lot.FirstDay > day
        ? $"from {JournalCsv.Date(lot.FirstDay)} through {Lots.Last(lot.LastDay)}"
        : $"usable{(lot.LastDay >= Lot.NoEnd ? ", for ever" : $" through {JournalCsv.Date(lot.LastDay)}")}";
}
