using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class RedeemBestTests
{
    private static readonly BasketLine[] Three =
    [
        Shelf.Line(1, 33_33) with { Id = "a", QuantityMilli = 1_000 }, Shelf.Line(2, 9_99, 12_00, "tea") with { Id = "b" }, Shelf.Line(3, 50_01, 0, "cups") with { Id = "c" },
    ];

    [Fact]
    public void What_is_posted_is_what_the_quote_said()
    {
        for (ulong seed = 1; seed <= 600; seed++)
        {
            var (till, basket, context) = Random(new(seed));
            var quote = Quote.Of(till.Wallet, new(basket, Use.Best, context), till.Moment).OrThrow();
            var decision = till.Try(new RedeemBest(basket, Use.Best) { Context = context }).OrThrow();
            var answer = (BestRedeemed)decision.Answer;

            Assert.Equal((quote.Totals, LedgerJson.Text(quote.Lines)), (answer.Totals, LedgerJson.Text(answer.Lines)));
            Assert.Equal(quote.Totals.StoredValueMinor, decision.Postings.Sum(posting => posting.Credit == Account.Redeemed ? posting.Minor : 0));
            foreach (var line in quote.Lines)
            {
                Assert.Equal(line.StoredValueMinor, decision.Postings.Sum(posting => posting.Credit == Account.Redeemed && posting.Line == line.Number ? posting.Minor : 0));
                foreach (var part in line.Discounts.Where(part => part.Lot is not null))
                    Assert.Equal(part.Minor, decision.Postings.Single(posting => posting.Credit == Account.Discount && posting.DebitLot == part.Lot && posting.Line == line.Number).Minor);
            }

            Assert.Equal(quote.Lines.Select(line => (line.Number, line.TotalMinor)), decision.Lines.Select(line => (line.Number, line.Minor)));
            Assert.Equal(quote.Lines.Sum(line => line.Discounts.Sum(part => part.Lot is null ? 0 : part.Minor)), answer.DiscountMinor);
            Assert.Empty(till.Violations(new()));
        }
    }

    [Fact]
    public void What_is_held_is_what_the_quote_said_and_can_be_captured_once()
    {
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var (till, basket, context) = Random(new(seed));
            var quote = Quote.Of(till.Wallet, new(basket, Use.Best, context), till.Moment).OrThrow();
            var held = till.Do<BestHeld>(new HoldBest(basket, Use.Best, PlaceHold.UsualHold) { Context = context });
            Assert.Equal((quote.Totals, LedgerJson.Text(quote.Parts)), (held.Totals, LedgerJson.Text(held.Parts)));

            var captured = till.Do<Redeemed>(new CaptureHold(new(held.Hold), null));
            Assert.Equal((held.Minor, held.DiscountMinor), (captured.PaidMinor, captured.DiscountMinor));
            Assert.Equal("hold_resolved", till.Refused(new CaptureHold(new(held.Hold), null)));
            till.Do<Refunded>(RefundRedemption.Whole(new(captured.Redemption)));
            Assert.Empty(till.Violations(new()));
        }
    }

    [Fact]
    public void Goods_that_come_back_in_any_order_bring_back_every_cent_and_every_coupon()
    {
        int[][] orders = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]];
        foreach (var order in orders)
        {
            foreach (var pieces in new[] { 1, 2, 3 })
            {
                var till = Stocked();
                var before = till.Wallet.Grants.Select(grant => (grant.Lot.Id, grant.Lot.RemainingMinor, grant.Lot.UsesLeft)).ToArray();
                var redeemed = till.Do<BestRedeemed>(new RedeemBest(new(Shelf.Yuan, "web", Three), Use.Best));
                Assert.Equal((2, 25_00 + 683, 0L), (redeemed.Lots.Count(lot => lot.Kind == GrantKind.Coupon), redeemed.DiscountMinor, redeemed.Totals.PayableMinor));

                foreach (var number in order)
                    GiveBack(till, redeemed, number, pieces);

                Assert.Equal(before, till.Wallet.Grants.Select(grant => (grant.Lot.Id, grant.Lot.RemainingMinor, grant.Lot.UsesLeft)));
                Assert.Equal((0, 0), (till.On(Account.Redeemed), till.On(Account.Discount)));
                Assert.Equal("nothing_to_refund", till.Refused(RefundRedemption.Whole(new(redeemed.Redemption))));
                Assert.Empty(till.Violations(new()));
            }
        }
    }

    [Fact]
    public void An_order_that_uses_nothing_of_the_wallet_is_kept_and_its_goods_can_come_back()
    {
        var till = new Till();
        var decision = till.Try(new RedeemBest(new(Shelf.Yuan, "web", Three), Use.Best)).OrThrow();
        var held = till.Do<BestHeld>(new HoldBest(new(Shelf.Yuan, "web", Three), Use.Best, PlaceHold.UsualHold));

        Assert.Empty(decision.Postings);
        Assert.Equal([new PaidLine(1, 33_33, 33_33) { Id = "a", QuantityMilli = 1_000 }, new PaidLine(2, 9_99, 12_00) { Id = "b" }, new PaidLine(3, 50_01, 50_01) { Id = "c" }], decision.Lines);
        Assert.Equal((0, 93_33), (held.Minor, held.Totals.PayableMinor));
        var captured = till.Do<Redeemed>(new CaptureHold(new(held.Hold), null));
        Assert.Equal(0, till.Do<Refunded>(new RefundRedemption(new(captured.Redemption), [new(1, 33_33)])).Minor);
        Assert.Equal("nothing_to_refund", till.Refused(new RefundRedemption(new(captured.Redemption), [new(1, 1)])));
        Assert.Empty(till.Violations(new()));
    }

    [Fact]
    public void A_hold_of_coupons_alone_sets_them_aside_until_it_ends()
    {
        var till = Stocked();
        var ask = new HoldBest(new(Shelf.Yuan, "web", Three), new(null, 0), PlaceHold.UsualHold);
        var held = till.Do<BestHeld>(ask);

        Assert.Equal((0, 31_83, 0L), (held.Minor, held.DiscountMinor, till.Do<BestHeld>(ask).DiscountMinor));
        till.Do<Voided>(new VoidHold(new(held.Hold)));
        Assert.Equal(31_83, till.Do<BestRedeemed>(new RedeemBest(ask.Basket, ask.Use)).DiscountMinor);
        Assert.Equal("hold_length", till.Refused(ask with { For = NodaTime.Duration.Zero }));
    }

    [Fact]
    public void Nothing_is_taken_when_the_order_comes_to_something_else_than_the_customer_was_told()
    {
        var (till, basket) = (Stocked(), new Basket(Shelf.Yuan, "web", Three));
        var told = Quote.Of(till.Wallet, new(basket, new([], 10_00), CheckoutContext.Usual), till.Moment).OrThrow().Totals.PayableMinor;

        Assert.Equal(83_33, told);
        Assert.Equal("quote_changed", till.Refused(new RedeemBest(basket, new([], 10_00, null, told - 1))));
        Assert.Equal("quote_changed", till.Refused(new HoldBest(basket, new([], 10_00, null, told + 1), PlaceHold.UsualHold)));
        Assert.Equal(told, till.Do<BestRedeemed>(new RedeemBest(basket, new([], 10_00, null, told))).Totals.PayableMinor);
    }

    [Fact]
    public void The_same_request_has_the_same_hash_whatever_the_store_has_set_since()
    {
        var ask = new RedeemBest(new(Shelf.Yuan, "web", Three), new([new(256)], 5));
        var strict = ask with { Context = new(new() { CouponsMax = 1 }, new("gold", Shelf.FiftyOff)) };
        var hold = new HoldBest(ask.Basket, ask.Use, PlaceHold.UsualHold);

        Assert.Equal(Hash(ask), Hash(strict));
        Assert.Equal(Hash(hold), Hash(hold with { Context = strict.Context }));
        Assert.NotEqual(Hash(ask), Hash(ask with { Use = Use.Best }));
        Assert.NotEqual(Hash(ask), Hash(ask with { Basket = ask.Basket with { Lines = [Three[0] with { IsShipping = true }, .. Three[1..]] } }));
        Assert.NotEqual(Hash(hold), Hash(hold with { For = NodaTime.Duration.FromMinutes(1) }));
    }

    [Fact]
    public void What_was_asked_before_lines_had_ids_has_the_text_that_it_had()
    {
        var spend = new Spend(new(Currency.Of("GBP"), "till", [new(1, 1250, 1300, "food", "rice", null, false)]), 1250, [new(256)]);

        Assert.Equal(
            """{"spend":{"basket":{"currency":"GBP","channel":"till","lines":[{"number":1,"minor":1250,"list_minor":1300,"category":"food","product":"rice","arrived_day":null,"is_stored_value":false}],"minor":1250},"minor":1250,"coupons":[256]}}""",
            LedgerJson.Text(new Redeem(spend)));
        Assert.Equal("""[{"number":1,"minor":5,"list_minor":6}]""", PaidLines.Write([new(1, 5, 6)]));
        Assert.DoesNotContain("exclusive", LedgerJson.Text(Terms.None), StringComparison.Ordinal);
        Assert.Equal(Terms.None with { IsExclusive = true }, LedgerJson.Read<Terms>(LedgerJson.Text(Terms.None with { IsExclusive = true })) with { Categories = Terms.None.Categories, Products = Terms.None.Products, Channels = Terms.None.Channels });
        Assert.Equal(Three[0], LedgerJson.Read<BasketLine>(LedgerJson.Text(Three[0])));
    }

    [Fact]
    public void Terms_made_from_others_have_an_id_of_their_own()
    {
        var id = Terms.None.Id;

        Assert.NotEqual(id, (Terms.None with { OffMinor = 5 }).Id);
        Assert.Equal((Terms.None with { OffMinor = 5 }).Id, new Terms(0, [], [], 0, [], "", 5, default, 0).Id);
        Assert.Equal(Terms.None with { OffMinor = 5 }, Terms.None with { OffMinor = 5 });
    }

    [Fact]
    public void A_coupon_that_is_used_alone_is_not_used_with_another_at_the_till_either()
    {
        var till = Stocked();
        var alone = new LotId(till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Terms.None with { OffMinor = 1, IsExclusive = true }, 1, till.Today, till.Today))).Lot.Lot);
        var coupons = till.Wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Coupon).Select(grant => grant.Lot.Id).ToArray();

        Assert.Equal("coupons_do_not_stack", till.Refused(new Redeem(new(new(Shelf.Yuan, "web", Three), 0, [coupons[0], alone]))));
        Assert.Equal("granted", till.Refused(new Redeem(new(new(Shelf.Yuan, "web", Three), 0, [alone]))));
    }

    private static long Hash(WalletAsk ask) => RequestHash.Of(new(new(1), new(7), "key", new("till:1", "redemption", "order 1"), ask));

    /// <summary>A tenth off everything, 25.00 off cups, a card of principal and bonus in two weeks, and bonus for tea.</summary>
    private static Till Stocked()
    {
        var till = new Till();
        till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Terms.None with { OffMinor = 25_00, Categories = ["cups"] }, 1, till.Today, till.Today + 9)));
        till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(Terms.None with { Off = new(732), MaximumMinor = 20_00 }, 1, till.Today, till.Today + 9)));
        till.Do<CardSold>(new SellCard(Shelf.Card(40_00, 60_00, 2), Shelf.Paid));
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(5_00, till.Today, till.Today + 9) with { Terms = Terms.None with { Categories = ["tea"] } }));
        return till;
    }

    private static void GiveBack(Till till, BestRedeemed redeemed, int number, int pieces)
    {
        var left = redeemed.Lines.Single(line => line.Number == number).TotalMinor;
        for (var piece = pieces; piece > 0; piece--)
        {
            var part = piece == 1 ? left : left / piece;
            till.Do<Refunded>(new RefundRedemption(new(redeemed.Redemption), [new(number, part)]));
            left -= part;
        }
    }

    private static (Till Till, Basket Basket, CheckoutContext Context) Random(Dice dice)
    {
        var random = new RandomCarts(dice);
        var (till, basket) = (new Till(), random.Basket());
        foreach (var grant in random.Wallet(basket, dice.Below(6), dice.Below(4)).Grants)
            till.Do<GrantIssued>(new IssueGrant(new(grant.Lot.Kind, "play", "play@1", grant.IsMoney ? grant.Lot.OriginalMinor : 0, grant.Lot.UsesMax, grant.Terms, grant.Lot.FirstDay, grant.Lot.LastDay)));

        return (till, basket, random.Context());
    }
}
