using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>What has been made of a card: the sums that its refund goes by. They do not say which lot was consumed first.</summary>
/// <param name="Lots">Its lots that still count.</param>
/// <param name="PaidDay">The day on which it was paid, in days since 1970.</param>
/// <param name="UsesSold">How often the coupons of a pack could be used when it was sold.</param>
/// <param name="BonusMinor">The gift that the ratio of a refund counts: promised, or opened by today, as the sale says.</param>
internal sealed record CardUse(Card Card, IReadOnlyList<Grant> Lots, int PaidDay, long BonusMinor, long FaceMinor, long ListMinor, long UsesSold)
{
    /// <summary>Principal that is left, ended or not.</summary>
    public long PrincipalLeftMinor => Lots.Sum(grant => grant.Lot.Kind == GrantKind.Principal ? grant.Lot.RemainingMinor : 0);

    /// <summary>Bonus that is left, open, not yet open, or lapsed.</summary>
    public long BonusLeftMinor => Lots.Sum(grant => grant.Lot.Kind == GrantKind.Bonus ? grant.Lot.RemainingMinor : 0);

    /// <summary>How often the coupons of a pack can still be used, ended or not.</summary>
    public long UsesLeft => Lots.Sum(grant => (long)grant.Lot.UsesLeft);

    /// <summary>Reads it off the wallet's lots and its whole past.</summary>
    public static CardUse Of(Wallet wallet, Card card, int today)
    {
        var all = wallet.Grants.Where(grant => grant.Lot.Card == card.Id).ToArray();
        var ids = all.Select(grant => grant.Lot.Id).ToHashSet();
        var (face, list) = (card.Sale.CarriedMinor, card.Sale.CarriedListMinor);
        foreach (var posting in wallet.Past.SelectMany(past => past.Postings))
        {
            if (posting.Credit == Account.Redeemed && ids.Contains(posting.DebitLot))
                (face, list) = (face + posting.Minor, list + posting.ListMinor);
            else if (posting.Debit == Account.Redeemed && ids.Contains(posting.CreditLot))
                (face, list) = (face - posting.Minor, list - posting.ListMinor);
        }

        // What has not opened cannot have been spent, so it is whole wherever the card has been; what has opened is the rest.
        var unopened = all.Where(grant => grant.Lot.Kind == GrantKind.Bonus && grant.Lot.Part > 0 && grant.Lot.FirstDay > today).Sum(grant => grant.Lot.OriginalMinor);
        var promised = card.BonusMinor + card.Sale.CarriedBonusMinor;
        var bonus = card.Sale.CountsPromisedBonus ? promised : Math.Max(0, promised - unopened);
        var usesSold = all.Sum(grant => grant.Lot.Part > 0 ? (long)grant.Lot.UsesMax : 0) + card.Sale.CarriedUses;
        var paidDay = all.Where(grant => grant.Lot.Kind == GrantKind.Principal).Select(grant => grant.Lot.FirstDay).DefaultIfEmpty(today).Min();
        return new(card, [.. all.Where(grant => grant.Lot.State == LotState.Open)], paidDay, bonus, face, list, usesSold);
    }
}
