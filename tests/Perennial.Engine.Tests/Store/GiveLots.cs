using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Store;

/// <summary>What a seeded wallet was given.</summary>
public sealed record Given(IReadOnlyList<long> Lots);

/// <summary>Fills a wallet for tests that are not about how value is sold: bonus of the shop, and one coupon of one use.</summary>
public sealed record GiveLots(long BonusMinor, long CouponMinor) : WalletAsk
{
    public override Operation Operation => Operation.IssueGrant;

    public override Verdict<Decision> Decide(Wallet wallet, Moment moment)
    {
        if (BonusMinor < 0)
            throw new InvalidOperationException("A rule that fails.");
        if (BonusMinor == 0 && CouponMinor == 0)
            return new Refusal("amount_not_positive", "Nothing is given.");

        var bonus = new Lot(moment.Id.Lot(0), GrantKind.Bonus, default, 0, "made", BonusMinor, BonusMinor, 0, 0, moment.Today, Lot.NoEnd, Lot.UsualRank, LotState.Open, default);
        var coupon = new Lot(moment.Id.Lot(1), GrantKind.Coupon, default, 0, "made", CouponMinor, CouponMinor, 1, 1, moment.Today, moment.Today + 9, Lot.UsualRank, LotState.Open, default);
        var grants = new List<Grant>();
        var postings = new List<Posting>();
        if (BonusMinor > 0)
        {
            grants.Add(new(bonus, Terms.None, "made@1"));
            postings.Add(Posting.Into(bonus, Account.BonusCost, BonusMinor));
        }

        if (CouponMinor > 0)
        {
            grants.Add(new(coupon, new(0, [], [], 0, [], "", CouponMinor, default, 0), "made@1"));
            postings.Add(Posting.Into(coupon, Account.CouponCost, CouponMinor));
        }

        return new Decision(wallet.With(grants), postings, new Given([.. grants.Select(grant => grant.Lot.Id.Value)]));
    }
}
