using NodaTime;
using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class RevokeTests
{
    [Fact]
    public void What_a_returned_order_earned_is_taken_back_as_far_as_it_is_left()
    {
        var till = new Till();
        var bonus = till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, Lot.NoEnd), new("10023", 100_00, 100_00, 0))).Lot.Lot;
        var coupon = till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Shelf.FiftyOff, 2, till.Today, Lot.NoEnd))).Lot.Lot;
        var gift = till.Do<GrantIssued>(new IssueGrant(new(GrantKind.Gift, "tea", "tea@1", 0, 1, Terms.None, till.Today, Lot.NoEnd))).Lot.Lot;
        till.Do<Redeemed>(Shelf.Pay(4_00));

        Assert.Equal(106_00, till.Do<Revoked>(new Revoke([new(bonus), new(coupon), new(gift)])).Minor);
        Assert.Equal((-4_00, 0L, 0L), (till.On(Account.BonusCost), till.On(Account.CouponCost), till.On(Account.Bonus)));
        Assert.All(till.Wallet.Grants, grant => Assert.True(grant.Lot.IsSpent && grant.Lot.State == LotState.Revoked));
        Assert.Equal("coupon_revoked", till.Refused(new Redeem(new Spend(Basket.Of(new(100_00, Shelf.Yuan)), 0, [new(coupon)]))));
        Assert.Equal("lot_revoked", till.Refused(new Revoke([new(bonus)])));
    }

    [Fact]
    public void A_smaller_order_lowers_its_bonus_in_proportion_and_parts_that_are_spent_are_made_up_for_by_those_after_them()
    {
        var till = new Till();
        LotId[] parts = [.. Enumerable.Range(0, 3).Select(at => new LotId(till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, Lot.NoEnd - 2 + at))).Lot.Lot))];
        till.Do<Redeemed>(Shelf.Pay(7_00));
        till.Do<Held>(new PlaceHold(Spend.Of(new(5_00, Shelf.Yuan)), PlaceHold.UsualHold));

        // 5.00 each: the first has only 3.00, which are held; the second gives for it the 8.00 that it has free, the third the rest.
        Assert.Equal(15_00, till.Do<Revoked>(new LowerBonus(parts, 15_00)).Minor);
        Assert.Equal((0L, 2_00L, 3_00L), till.Wallet.Grants switch { var left => (left[0].Lot.RemainingMinor - 3_00, left[1].Lot.RemainingMinor, left[2].Lot.RemainingMinor) });
        Assert.Equal(-15_00, till.On(Account.BonusCost));
        Assert.Equal(3_00, till.Do<Revoked>(new LowerBonus(parts, 30_00)).Minor);
        Assert.Equal("amount_not_positive", till.Refused(new LowerBonus(parts, 0)));
        Assert.Equal("lot_missing", till.Refused(new LowerBonus([new(1_000_000)], 1)));
    }

    [Fact]
    public void Principal_and_what_is_held_or_unknown_is_not_taken_back()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 10_00) with { Order = SpendingOrder.BonusFirst }, Shelf.Paid));
        till.Do<Held>(new PlaceHold(Spend.Of(new(5_00, Shelf.Yuan)), PlaceHold.UsualHold));

        Assert.Equal("principal_not_revoked", till.Refused(new Revoke([new(sold.Lots[0].Lot)])));
        Assert.Equal("lot_held", till.Refused(new Revoke([new(sold.Lots[1].Lot)])));
        Assert.Equal("lot_missing", till.Refused(new Revoke([new(1_000_000)])));
        Assert.Equal("lot_missing", till.Refused(new Revoke([])));
        till.Minutes += 15;
        Assert.Equal("granted", till.Refused(new Revoke([new(sold.Lots[1].Lot)])));
    }

    [Fact]
    public void Only_principal_whose_last_day_is_over_is_reactivated()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 10_00) with { PrincipalLasts = Period.FromDays(2) }, Shelf.Paid));
        var (principal, bonus) = (new LotId(sold.Lots[0].Lot), new LotId(sold.Lots[1].Lot));

        Assert.Equal("not_reactivable", till.Refused(new Reactivate(principal, Lot.NoEnd)));
        till.Today += 2;
        Assert.Equal("not_reactivable", till.Refused(new Reactivate(bonus, Lot.NoEnd)));
        Assert.Equal("not_reactivable", till.Refused(new Reactivate(principal, till.Today - 1)));
        Assert.Equal("lot_missing", till.Refused(new Reactivate(new(5), Lot.NoEnd)));
        var again = till.Do<Reactivated>(new Reactivate(principal, till.Today + 1));
        Assert.Equal((10_00, till.Today, till.Today + 1), (again.Into.Minor, again.Into.FirstDay, again.Into.LastDay));
        Assert.Equal("not_reactivable", till.Refused(new Reactivate(principal, Lot.NoEnd)));
    }

    [Fact]
    public void From_a_frozen_wallet_nothing_is_spent_and_refunds_still_come_in()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 0), Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(4_00));

        Assert.Equal("reason_missing", till.Refused(new Freeze(" ")));
        Assert.Equal("not_frozen", till.Refused(new Unfreeze("found")));
        till.Do<Frozen>(new Freeze("reported lost"));
        Assert.Equal("already_frozen", till.Refused(new Freeze("reported lost")));
        Assert.Equal("reason_missing", till.Refused(new Unfreeze("")));
        Assert.Equal("wallet_frozen", till.Refused(Shelf.Pay(1)));
        Assert.Equal("wallet_frozen", till.Refused(new PlaceHold(Spend.Of(new(1, Shelf.Yuan)), PlaceHold.UsualHold)));
        Assert.Equal(4_00, till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption))).Minor);
        Assert.Equal(10_00, till.Do<Unfrozen>(new Unfreeze("found")).SpendableMinor);
    }
}
