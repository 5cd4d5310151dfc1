using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>A wallet for programs.</summary>
internal static class WalletJson
{
    public static object Of(Wallet wallet, WalletView view, bool withLots) => new
    {
        SchemaVersion = 1,
        Customer = wallet.Customer.Value,
        On = JournalCsv.Date(view.Day),
        Currency = wallet.Currency.Code,
        Frozen = wallet.IsFrozen,
        view.UsableMinor,
        view.PrincipalMinor,
        view.BonusMinor,
        view.HeldMinor,
        view.ComingMinor,
        view.ReactivableMinor,
        Coming = view.Coming.Select(part => new { Day = JournalCsv.Date(part.Day), part.Minor }),
        Ending = view.Ending.Select(part => new { LastDay = JournalCsv.Date(part.Day), part.Minor }),
        Coupons = view.Coupons.Select(coupon => Lot(coupon, wallet.Currency)),
        Cards = wallet.Cards.Select(card => new { Card = CardCode.Of(wallet.Bucket, card.Id).Text, card.Kind, card.State, card.Programme, card.PaidMinor }),
        Lots = withLots ? wallet.Grants.Select(grant => Lot(grant, wallet.Currency)) : null,
    };

    /// <summary>A lot.</summary>
    public static object Lot(Grant grant, Currency currency) => new
    {
        Lot = grant.Lot.Id.Value,
        grant.Lot.Kind,
        grant.Lot.Programme,
        grant.Lot.State,
        grant.Lot.OriginalMinor,
        grant.Lot.RemainingMinor,
        grant.Lot.UsesMax,
        grant.Lot.UsesLeft,
        FirstDay = JournalCsv.Date(grant.Lot.FirstDay),
        LastDay = Lots.LastOrNull(grant.Lot.LastDay),
        For = grant.Lot.Kind == GrantKind.Coupon ? TermsWords.Coupon(grant.Terms, currency) : TermsWords.Of(grant.Terms, currency),
    };
}
