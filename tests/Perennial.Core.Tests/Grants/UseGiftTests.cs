using Perennial.Ledger;
using Perennial.Redemptions;

namespace Perennial.Grants;

public sealed class UseGiftTests
{
    [Fact]
    public void A_gift_stands_in_the_books_at_cost_until_it_is_packed()
    {
        var till = new Till();
        var tea = Tea(till);

        Assert.Equal((1_50L, -1_50L), (till.On(Account.Gifts), till.On(Account.GiftCost)));
        Assert.Equal(0, till.Wallet.BalanceMinor(till.Today));
        Assert.Equal(1_50, till.Do<GiftUsed>(new UseGift(tea)).Minor);

        Assert.Equal((0L, 1_50L, -1_50L), (till.On(Account.Gifts), till.On(Account.GiftsGiven), till.On(Account.GiftCost)));
        Assert.Equal("gift_packed", till.Refused(new UseGift(tea)));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_gift_that_was_packed_by_a_slip_is_promised_again_and_can_be_packed_again()
    {
        var till = new Till();
        var tea = Tea(till);

        Assert.Equal("gift_not_packed", till.Refused(new ReturnGift(tea)));
        till.Do<GiftUsed>(new UseGift(tea));
        Assert.Equal(1_50, till.Do<GiftReturned>(new ReturnGift(tea)).Minor);
        Assert.Equal((1_50L, 0L), (till.On(Account.Gifts), till.On(Account.GiftsGiven)));
        till.Do<GiftUsed>(new UseGift(tea));
        till.Do<GiftReturned>(new ReturnGift(tea));

        Assert.Equal(1_50, till.Do<Revoked>(new Revoke([tea])).Minor);
        Assert.Equal((0L, 0L, 0L), (till.On(Account.Gifts), till.On(Account.GiftsGiven), till.On(Account.GiftCost)));
        Assert.Equal("lot_revoked", till.Refused(new UseGift(tea)));
        Assert.Equal("gift_not_packed", till.Refused(new ReturnGift(tea)));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_gift_is_packed_within_its_days_and_lapses_after_them()
    {
        var till = new Till();
        var tea = Tea(till, till.Today + 1, till.Today + 2);

        Assert.Equal("gift_ended", till.Refused(new UseGift(tea)));
        till.Today += 2;
        till.Do<GiftUsed>(new UseGift(tea));
        till.Do<GiftReturned>(new ReturnGift(tea));
        till.Today++;
        Assert.Equal("gift_ended", till.Refused(new UseGift(tea)));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void What_is_no_gift_with_a_cost_is_not_packed_and_a_gift_pays_for_nothing()
    {
        var till = new Till();
        var bonus = till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(10_00, till.Today, Lot.NoEnd))).Lot.Lot;
        var free = till.Do<GrantIssued>(new IssueGrant(new(GrantKind.Gift, "tea", "tea@1", 0, 1, Terms.None, till.Today, Lot.NoEnd))).Lot.Lot;
        Tea(till);

        Assert.Equal("lot_missing", till.Refused(new UseGift(new(bonus))));
        Assert.Equal("lot_missing", till.Refused(new UseGift(new(free))));
        Assert.Equal("lot_missing", till.Refused(new UseGift(new(999))));
        Assert.Equal("exceeds_spendable", till.Refused(Shelf.Pay(10_01)));
        Assert.Equal("grant_unusable", till.Refused(new IssueGrant(new(GrantKind.Gift, "tea", "tea@1", 1_50, 2, Terms.None, till.Today, Lot.NoEnd))));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_gift_follows_its_customer_into_another_wallet_and_the_grant_of_one_that_was_not_packed_is_reversed()
    {
        var till = new Till();
        Tea(till);

        var left = till.Do<Parcel>(MoveOut.Everything(new(8)));
        var other = new Till(customer: 8);
        var arrived = other.Do<MovedIn>(new MoveIn(left, Currency.Of("CNY"))).Lots.Single();
        other.Do<GiftUsed>(new UseGift(new(arrived.Lot)));

        Assert.Equal(0, till.On(Account.Gifts));
        Assert.Equal(1_50, other.On(Account.GiftsGiven));
        var third = new Till();
        var issued = Tea(third);
        third.Do<Reversed>(new Reverse(issued.MadeBy));
        Assert.Equal((0L, 0L), (third.On(Account.Gifts), third.On(Account.GiftCost)));
        Assert.Empty(third.Violations(new()));
    }

    private static LotId Tea(Till till, int? first = null, int last = Lot.NoEnd) =>
        new(till.Do<GrantIssued>(new IssueGrant(new(GrantKind.Gift, "spicy", "spicy@1", 1_50, 1, Terms.None, first ?? till.Today, last))).Lot.Lot);
}
