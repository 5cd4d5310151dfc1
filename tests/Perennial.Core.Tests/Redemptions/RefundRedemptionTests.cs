using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class RefundRedemptionTests
{
    [Fact]
    public void Three_lines_returned_in_any_of_six_orders_give_each_lot_the_same_cents()
    {
        int[][] orders = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]];
        var results = new List<string>();
        foreach (var order in orders)
        {
            var (till, redemption) = Bought();
            foreach (var line in order)
                till.Do<Refunded>(new RefundRedemption(redemption, [new(line, line == 2 ? 33_34 / 2 : 10_00)]));

            results.Add(string.Join(",", till.Wallet.Grants.OrderBy(grant => grant.Lot.Id.Value).Select(grant => grant.Lot.RemainingMinor)));
        }

        Assert.Single(results.Distinct());
        Assert.DoesNotContain("0,0,0,0", results);
    }

    [Fact]
    public void Returning_everything_piece_by_piece_gives_each_lot_exactly_what_it_gave()
    {
        var dice = new Dice(4_711);
        for (var round = 0; round < 300; round++)
        {
            var till = new Till();
            till.Do<CardSold>(new SellCard(Shelf.Card(1 + dice.Below(5_000), 7 + dice.Below(5_000), 1), Shelf.Paid));
            till.Do<CardSold>(new SellCard(Shelf.Card(1 + dice.Below(5_000), 0), Shelf.Paid));
            var before = Remaining(till);
            var lines = Enumerable.Range(1, 1 + dice.Below(4)).Select(number => Priced(number, dice)).ToArray();
            var minor = Math.Min(lines.Sum(line => line.Minor), till.Wallet.SpendableMinor(till.Moment));
            if (minor == 0)
                continue;

            var redeemed = till.Do<Redeemed>(Shelf.Pay(1 + (long)(dice.Uniform() * (minor - 1)), lines));
            var left = lines.ToDictionary(line => line.Number, line => line.Minor);
            while (left.Any(line => line.Value > 0))
            {
                var line = dice.Pick([.. left.Where(line => line.Value > 0).Select(line => line.Key)]);
                var piece = 1 + (long)(dice.Uniform() * (left[line] - 1));
                left[line] -= piece;
                till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(line, piece)]));
                Assert.True(till.On(Account.Redeemed) >= 0, $"seed {dice.Seed}, round {round}");
            }

            Assert.Equal(before, Remaining(till));
            Assert.Equal(0, till.On(Account.Redeemed));
        }
    }

    [Fact]
    public void Pieces_in_another_order_leave_the_same_in_every_lot_at_every_end()
    {
        var dice = new Dice(99);
        for (var round = 0; round < 300; round++)
        {
            var pieces = Enumerable.Range(0, 6).Select(_ => new ReturnedLine(1 + dice.Below(3), 1 + dice.Below(400))).ToArray();
            var (one, first) = Bought();
            var (other, second) = Bought();
            foreach (var piece in pieces)
                one.Do<Refunded>(new RefundRedemption(first, [piece]));
            foreach (var piece in pieces.OrderBy(_ => dice.Bits()))
                other.Do<Refunded>(new RefundRedemption(second, [piece]));

            Assert.Equal(Remaining(one), Remaining(other));
        }
    }

    [Fact]
    public void Half_the_goods_give_back_half_of_what_stored_value_paid()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(90_00, Shelf.Line(1, 120_00)));

        Assert.Equal(45_00, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(1, 60_00)])).Minor);
        Assert.Equal(45_00, till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption))).Minor);
    }

    [Fact]
    public void Bonus_whose_window_closed_comes_back_for_the_days_of_grace_and_principal_for_good()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 20_00, 2) with { GraceDays = 5 }, Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(20_00));
        till.Today += 7;
        till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));

        var back = till.Wallet.Grants.Single(grant => grant.Lot.Origin.Value != 0).Lot;
        Assert.Equal((10_00, till.Today, till.Today + 4, 0), (back.RemainingMinor, back.FirstDay, back.LastDay, back.Part));
        Assert.Equal(sold.Lots[1].Lot, back.Origin.Value);
        Assert.Equal(0, till.Left(sold.Lots[1].Lot));
        Assert.Equal(10_00, till.Left(sold.Lots[0].Lot));

        till.Today += 4;
        Assert.Equal(30_00, till.Wallet.SpendableMinor(till.Moment));
        till.Today++;
        Assert.Equal(20_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void Principal_that_has_ended_returns_to_its_own_lot_and_can_be_reactivated()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 0) with { PrincipalLasts = NodaTime.Period.FromDays(3) }, Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(10_00));
        till.Today += 3;
        till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));

        Assert.Equal(10_00, till.Left(sold.Lots[0].Lot));
        Assert.Equal(0, till.Wallet.SpendableMinor(till.Moment));
        Assert.Equal(10_00, till.Wallet.BalanceMinor(till.Today));
        till.Do<Reactivated>(new Reactivate(new(sold.Lots[0].Lot), Lot.NoEnd));
        Assert.Equal(10_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void A_coupon_comes_back_when_all_that_it_was_used_on_has_and_not_before()
    {
        var till = new Till();
        till.Do<PackIssued>(new IssuePack(Shelf.Pack(0)));
        till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));
        var coupon = till.Wallet.Grants.First(grant => grant.Lot.Kind == GrantKind.Coupon).Lot;
        var spend = new Spend(new(Shelf.Yuan, "till", [Shelf.Line(1, 60_00), Shelf.Line(2, 60_00)]), 70_00, [coupon.Id]);
        var redeemed = till.Do<Redeemed>(new Redeem(spend));

        Assert.Equal(0, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(1, 35_00)])).DiscountMinor);
        Assert.Equal(0, till.Left(coupon.Id.Value));
        Assert.Equal(50_00, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(2, 35_00)])).DiscountMinor);
        Assert.Equal((50_00, 1), (till.Left(coupon.Id.Value), till.Wallet.Find(coupon.Id)!.Lot.UsesLeft));
        Assert.Equal("nothing_to_refund", till.Refused(RefundRedemption.Whole(new(redeemed.Redemption))));
    }

    [Fact]
    public void A_coupon_that_came_back_does_not_come_back_again_with_the_other_goods()
    {
        var till = new Till();
        till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Terms.None with { OffMinor = 5_00, Categories = ["tea"] }, 2, till.Today, Lot.NoEnd)));
        var coupon = till.Wallet.Grants[0].Lot.Id;
        var basket = new Basket(Shelf.Yuan, "till", [Shelf.Line(1, 20_00, 0, "tea"), Shelf.Line(2, 30_00, 0, "cups")]);
        var redeemed = till.Do<Redeemed>(new Redeem(new Spend(basket, 0, [coupon])));
        till.Do<Redeemed>(new Redeem(new Spend(basket, 0, [coupon])));

        Assert.Equal(5_00, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(1, 15_00)])).DiscountMinor);
        Assert.Equal(0, till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(2, 30_00)])).DiscountMinor);
        Assert.Equal((5_00, 1), (till.Left(coupon.Value), till.Wallet.Find(coupon)!.Lot.UsesLeft));
    }

    [Fact]
    public void A_line_that_many_small_lots_paid_gives_each_the_same_whatever_the_pieces()
    {
        var dice = new Dice(1_880);
        for (var round = 0; round < 200; round++)
        {
            var weights = Enumerable.Range(0, 3 + dice.Below(5)).Select(_ => 1L + dice.Below(dice.Chance(0.3) ? 40 : 4)).ToArray();
            var (whole, inPieces) = (Paid(weights), Paid(weights));
            var back = 1 + dice.Below((int)weights.Sum());
            whole.Do<Refunded>(new RefundRedemption(new(weights.Length + 1), [new(1, back)]));
            for (var piece = 0; piece < back; piece++)
                inPieces.Do<Refunded>(new RefundRedemption(new(weights.Length + 1), [new(1, 1)]));

            Assert.True(Remaining(whole) == Remaining(inPieces), $"seed {dice.Seed}, round {round}: {back} of {string.Join("+", weights)}");
            Assert.Equal(back, whole.Wallet.BalanceMinor(whole.Today));
        }
    }

    [Fact]
    public void A_coupon_that_was_not_taken_to_its_most_comes_back_with_its_rest_even_after_its_last_day()
    {
        var till = new Till();
        var terms = Terms.None with { Off = new(1_000), MaximumMinor = 30_00 };
        till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(terms, 1, till.Today, till.Today)));
        var coupon = till.Wallet.Grants[0].Lot;
        var redeemed = till.Do<Redeemed>(new Redeem(new Spend(Basket.Of(new(100_00, Shelf.Yuan)), 0, [coupon.Id])));
        Assert.Equal((10_00, -10_00), (redeemed.DiscountMinor, till.On(Account.CouponCost)));

        till.Today++;
        till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));

        var back = till.Wallet.Grants.Single(grant => grant.Lot.Origin == coupon.Id).Lot;
        Assert.Equal((30_00, 1, till.Today + 29), (back.RemainingMinor, back.UsesLeft, back.LastDay));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void What_was_given_back_with_its_card_meanwhile_returns_as_principal_and_not_as_bonus()
    {
        var till = new Till();
        var sold = till.Do<CardSold>(new SellCard(Shelf.Card(10_00, 10_00) with { Order = SpendingOrder.BonusFirst }, Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(15_00));
        till.Do<CardRefund>(new RefundCard(new(sold.Card)));
        till.Do<Refunded>(RefundRedemption.Whole(new(redeemed.Redemption)));

        Assert.Equal(5_00, till.Wallet.SpendableMinor(till.Moment));
        Assert.Equal(5_00, till.On(Account.Principal));
        Assert.Equal(0, till.On(Account.BonusCost));
    }

    [Fact]
    public void More_than_was_paid_what_was_not_bought_and_what_is_another_customers_is_refused()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(100_00, 0), Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(50_00, Shelf.Line(1, 50_00), Shelf.Line(2, 0)));
        var id = new TransactionId(redeemed.Redemption);

        Assert.Equal("exceeds_captured", till.Refused(new RefundRedemption(id, [new(1, 50_01)])));
        Assert.Equal("exceeds_captured", till.Refused(new RefundRedemption(id, [new(1, 25_00), new(1, 25_01)])));
        Assert.Equal("exceeds_captured", till.Refused(new RefundRedemption(id, [new(1, long.MaxValue), new(1, long.MaxValue)])));
        Assert.Equal("amount_not_positive", till.Refused(new RefundRedemption(id, [new(1, 0)])));
        Assert.Equal("amount_not_positive", till.Refused(new RefundRedemption(id, [new(1, 2), new(1, -1)])));
        Assert.Equal("amount_not_positive", till.Refused(new RefundRedemption(id, [new(1, -1)])));
        Assert.Equal("line_missing", till.Refused(new RefundRedemption(id, [new(3, 1)])));
        Assert.Equal("redemption_missing", till.Refused(RefundRedemption.Whole(new(1))));
        Assert.Equal("redemption_missing", till.Refused(RefundRedemption.Whole(new(99))));
        Assert.Equal("redemption_missing", RefundRedemption.Whole(id).Decide(till.Wallet with { Customer = new(8) }, till.Moment).Refusal!.Code);
        Assert.Equal(50_00, till.Do<Refunded>(new RefundRedemption(id, [new(1, 50_00)])).Minor);
        Assert.Equal("nothing_to_refund", till.Refused(new RefundRedemption(id, [new(1, 1)])));
        Assert.Equal("granted", till.Refused(new RefundRedemption(id, [new(2, 0)])));
        Assert.Equal("nothing_to_refund", till.Refused(RefundRedemption.Whole(id)));
    }

    [Fact]
    public void A_capture_of_less_than_was_held_gives_back_no_more_than_it_took()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(50_00, 50_00), Shelf.Paid));
        var held = till.Do<Held>(new PlaceHold(new Spend(new(Shelf.Yuan, "web", [Shelf.Line(1, 40_00), Shelf.Line(2, 60_00)]), 100_00, []), PlaceHold.UsualHold));
        var captured = till.Do<Redeemed>(new CaptureHold(new(held.Hold), 70_00));

        Assert.Equal(70_00, till.Do<Refunded>(RefundRedemption.Whole(new(captured.Redemption))).Minor);
        Assert.Equal(100_00, till.Wallet.SpendableMinor(till.Moment));
    }

    [Fact]
    public void A_refund_that_would_fill_a_prepaid_card_above_its_limit_is_refused()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Prepaid(5_000_00, 0), Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(3_000_00));
        till.Do<CardSold>(new SellCard(Shelf.Prepaid(3_000_00, 0), Shelf.Paid));

        Assert.Equal("card_limit", till.Refused(RefundRedemption.Whole(new(redeemed.Redemption))));
    }

    private static BasketLine Priced(int number, Dice dice)
    {
        var minor = dice.Below(3_000);
        return Shelf.Line(number, minor, minor + dice.Below(1_000));
    }

    /// <summary>A line that so many lots paid wholly.</summary>
    private static Till Paid(long[] lots)
    {
        var till = new Till();
        foreach (var lot in lots)
            till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(lot, till.Today, Lot.NoEnd)));

        till.Do<Redeemed>(Shelf.Pay(lots.Sum()));
        return till;
    }

    /// <summary>Three lines of 33.33, 33.34 and 33.33, of which four lots paid 90.01.</summary>
    private static (Till Till, TransactionId Redemption) Bought()
    {
        var till = new Till();
        till.Do<CardSold>(new SellCard(Shelf.Card(40_00, 20_01), Shelf.Paid));
        till.Do<CardSold>(new SellCard(Shelf.Card(15_00, 15_00), Shelf.Paid));
        var redeemed = till.Do<Redeemed>(Shelf.Pay(90_01, Shelf.Line(1, 33_33, 40_00), Shelf.Line(2, 33_34), Shelf.Line(3, 33_33, 50_00)));
        return (till, new(redeemed.Redemption));
    }

    private static string Remaining(Till till) => string.Join(",", till.Wallet.Grants.OrderBy(grant => grant.Lot.Id.Value).Select(grant => grant.Lot.RemainingMinor));
}
