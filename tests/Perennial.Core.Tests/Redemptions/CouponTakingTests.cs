using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class CouponTakingTests
{
    private readonly Till till = new();

    [Fact]
    public void Of_fifty_uses_of_one_coupon_one_succeeds()
    {
        var coupon = Give(Shelf.FiftyOff);

        Assert.Equal(1, Enumerable.Range(0, 50).Count(_ => till.Refused(Use(100_00, coupon)) == "granted"));
        Assert.Equal(50_00, till.On(Account.Discount));
    }

    [Fact]
    public void A_coupon_that_is_held_is_not_free_until_the_hold_ends()
    {
        var coupon = Give(Shelf.FiftyOff);
        till.Do<Held>(new PlaceHold(Use(100_00, coupon).Spend, PlaceHold.UsualHold));

        Assert.Equal("coupon_used", till.Refused(Use(100_00, coupon)));
        till.Minutes += 15;
        Assert.Equal("granted", till.Refused(Use(100_00, coupon)));
    }

    [Fact]
    public void A_coupon_for_three_uses_takes_off_no_more_by_holds_than_by_uses()
    {
        var coupon = Give(Terms.None with { Off = new(5_000), MaximumMinor = 10_00 }, 3);
        var held = till.Do<Held>(new PlaceHold(Use(100_00, coupon).Spend, PlaceHold.UsualHold));
        Assert.Equal(3_00, till.Do<Redeemed>(Use(6_00, coupon)).DiscountMinor);
        Assert.Equal(10_00, till.Do<Redeemed>(new CaptureHold(new(held.Hold), null)).DiscountMinor);
        Assert.Equal(10_00, till.Do<Redeemed>(Use(60_00, coupon)).DiscountMinor);

        Assert.Equal((0, 23_00, -23_00), (till.On(Account.Coupons), till.On(Account.Discount), till.On(Account.CouponCost)));
        Assert.Equal("coupon_used", till.Refused(Use(100_00, coupon)));
    }

    [Fact]
    public void Coupons_take_off_what_those_before_them_left_and_only_those_that_stack_go_together()
    {
        var (half, fixedOff) = (Give(Terms.None with { Off = new(5_000), MaximumMinor = 100_00, StackGroup = "sale" }), Give(Shelf.FiftyOff));
        var clash = Give(Shelf.FiftyOff with { StackGroup = "sale" });

        Assert.Equal("coupons_do_not_stack", till.Refused(Use(120_00, half, clash)));
        Assert.Equal("coupon_used", till.Refused(Use(120_00, half, half)));
        Assert.Equal(110_00, till.Do<Redeemed>(Use(120_00, half, fixedOff)).DiscountMinor);
    }

    [Fact]
    public void A_coupon_is_used_on_its_days_and_on_orders_that_meet_its_terms()
    {
        var later = new LotId(till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Shelf.FiftyOff, 1, till.Today + 1, till.Today + 2))).Lot.Lot);

        Assert.Equal("coupon_not_yet", till.Refused(Use(100_00, later)));
        till.Today += 2;
        Assert.Equal("terms_unmet", till.Refused(Use(99_99, later)));
        Assert.Equal("coupon_missing", till.Refused(Use(100_00, new LotId(5))));
        Assert.Equal("exceeds_order", till.Refused(new Redeem(Use(100_00, later).Spend with { Minor = 50_01 })));
        till.Today++;
        Assert.Equal("coupon_ended", till.Refused(Use(100_00, later)));
    }

    [Fact]
    public void A_coupon_for_tea_takes_nothing_off_cups()
    {
        var coupon = Give(Terms.None with { OffMinor = 30_00, Categories = ["tea"] });
        var basket = new Basket(Shelf.Yuan, "till", [Shelf.Line(1, 40_00, 0, "cups"), Shelf.Line(2, 20_00, 0, "tea")]);
        var decision = till.Try(new Redeem(new Spend(basket, 0, [coupon]))).OrThrow();

        Assert.Equal([new PaidLine(1, 40_00, 40_00), new PaidLine(2, 0, 20_00)], decision.Lines);
        Assert.Equal((20_00, 0L), (till.On(Account.Discount), till.Left(coupon.Value)));
    }

    private LotId Give(Terms terms, int uses = 1) => new(till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(terms, uses, till.Today, Lot.NoEnd))).Lot.Lot);

    private static Redeem Use(long minor, params LotId[] coupons) => new(new Spend(Basket.Of(new(minor, Shelf.Yuan)), 0, coupons));
}
