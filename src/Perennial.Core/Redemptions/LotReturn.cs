using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Brings value back to the lots that gave it. Every part is posted to its own lot first; where that lot can no longer be used, from there on.</summary>
/// <remarks>
/// Principal returns to its lot, ended or not: it can be reactivated. Bonus and coupons whose window closed go on to a new lot for the days
/// of grace, once: what was paid with grace and comes back when that is over too has lapsed, or value could be kept alive for ever by buying
/// and returning. What was revoked meanwhile stays revoked: principal goes on to a new lot without an end, less what the refund of its card
/// has paid of it already; all else goes back to its cost.
/// </remarks>
internal sealed class LotReturn
{
    private readonly Moment moment;
    private readonly List<Posting> postings = [];
    private Wallet wallet;
    private int made;

    public LotReturn(Wallet wallet, Moment moment) => (this.wallet, this.moment) = (wallet, moment);

    /// <summary>What of it did not come back to the wallet, in minor units.</summary>
    public long GoneMinor { get; private set; }

    /// <summary>The wallet with the parts back in it, and the postings that say so.</summary>
    public (Wallet After, IReadOnlyList<Posting> Postings) Back(IReadOnlyList<Given> parts)
    {
        foreach (var lot in parts.GroupBy(part => part.Lot))
        {
            var grant = wallet.Find(lot.Key) ?? throw new InvalidOperationException($"Lot {lot.Key.Value} paid and was not loaded.");
            foreach (var part in lot)
                postings.Add(Posting.Into(grant.Lot, part.Account, part.Minor).For(part.Line, part.ListMinor));

            Place(grant, lot.Sum(part => part.Minor), grant.IsMoney ? 0 : 1);
        }

        return (wallet, postings);
    }

    private void Place(Grant grant, long minor, int uses)
    {
        var lot = grant.Lot;
        var isPrincipal = lot.Kind == GrantKind.Principal;
        if (isPrincipal && lot.State == LotState.Revoked)
            GoOn(grant, minor - PaidAlready(lot, minor), uses);
        else if (isPrincipal || (lot.State == LotState.Open && !lot.HasEnded(moment.Today)))
            wallet = wallet.With(grant.Less(-minor, -uses));
        else if (lot.State == LotState.Revoked || IsGrace(lot))
            Lapse(lot, lot.Kind == GrantKind.Bonus ? Account.BonusCost : Account.CouponCost, minor);
        else
            GoOn(grant, minor, uses);
    }

    // A tranche has the number of its part, and what no card promised comes from nothing.
    private static bool IsGrace(Lot lot) => lot.Origin.Value > 0 || (lot.Card.Value != 0 && lot.Part == 0);

    private void Lapse(Lot lot, Account to, long minor)
    {
        postings.Add(Posting.OutOf(lot, to, minor));
        GoneMinor += minor;
    }

    /// <summary>Where principal was consumed before bonus, the refund of the card paid out some of what was consumed. That is made good first.</summary>
    private long PaidAlready(Lot lot, long minor)
    {
        if (wallet.Cards.FirstOrDefault(card => card.Id == lot.Card) is not { Sale.OverpaidMinor: > 0 } card)
            return 0;

        var paid = Math.Min(minor, card.Sale.OverpaidMinor);
        wallet = wallet.With(card with { Sale = card.Sale with { OverpaidMinor = card.Sale.OverpaidMinor - paid } });
        Lapse(lot, Account.Kept, paid);
        return paid;
    }

    private void GoOn(Grant grant, long minor, int uses)
    {
        if (minor == 0)
            return;

        var lastDay = grant.Lot.Kind == GrantKind.Principal ? Lot.NoEnd : moment.Today + GraceDays(grant.Lot.Card) - 1;
        var lot = grant.Lot with
        {
            Id = moment.Id.Lot(made++),
            Part = 0,
            OriginalMinor = minor,
            RemainingMinor = minor,
            UsesMax = uses,
            UsesLeft = uses,
            FirstDay = moment.Today,
            LastDay = lastDay,
            State = LotState.Open,
            Origin = grant.Lot.Id,
        };
        postings.Add(Posting.Between(grant.Lot, lot, minor));
        wallet = wallet.With(grant with { Lot = lot });
    }

    private int GraceDays(CardId id) => (wallet.Cards.FirstOrDefault(card => card.Id == id)?.Sale ?? SaleRecord.Usual).GraceDays;
}
