using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Brings value back to the lots that gave it. Every part is posted to its own lot first; where that lot can no longer be used, from there on.</summary>
/// <remarks>
/// Principal returns to its lot, ended or not: it can be reactivated. Bonus and coupons whose window closed go on to a new lot for the days
/// of grace. What was revoked meanwhile stays revoked: principal goes on to a new lot without an end, all else back to its cost.
/// </remarks>
internal sealed class LotReturn
{
    private readonly Moment moment;
    private readonly List<Posting> postings = [];
    private Wallet wallet;
    private int made;

    public LotReturn(Wallet wallet, Moment moment) => (this.wallet, this.moment) = (wallet, moment);

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
        if (lot.State == LotState.Revoked && !isPrincipal)
            postings.Add(Posting.OutOf(lot, lot.Kind == GrantKind.Bonus ? Account.BonusCost : Account.CouponCost, minor));
        else if (lot.State == LotState.Revoked || (!isPrincipal && lot.HasEnded(moment.Today)))
            GoOn(grant, minor, uses);
        else
            wallet = wallet.With(grant.Less(-minor, -uses));
    }

    private void GoOn(Grant grant, long minor, int uses)
    {
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
