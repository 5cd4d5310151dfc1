using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

public sealed class QuoteTests
{
    private readonly Till till = new();

    [Fact]
    public void What_does_not_apply_says_why_and_by_how_much()
    {
        var (small, later, tea) = (Give(Shelf.FiftyOff), Give(Shelf.FiftyOff, 1, 2), Give(Terms.None with { OffMinor = 5, Categories = ["tea"] }));
        var quote = Of(Line(1, 66_00));

        Assert.Equal((RedeemableState.Inapplicable, "order_rules_violated", 34_00), Status(quote, small));
        Assert.StartsWith("Spend 34.00 CNY more to use it", Find(quote, small).Detail, StringComparison.Ordinal);
        Assert.Equal((RedeemableState.Inapplicable, "voucher_not_active", 0), Status(quote, later));
        Assert.Equal((RedeemableState.Inapplicable, "order_rules_violated", 0), Status(quote, tea));
        till.Today += 3;
        Assert.Equal((RedeemableState.Inapplicable, "voucher_expired", 0), Status(Of(Line(1, 100_00)), later));
        till.Do<Held>(new PlaceHold(new(new(Shelf.Yuan, "", [Line(1, 100_00)]), 0, [small]), PlaceHold.UsualHold));
        Assert.Equal((RedeemableState.Inapplicable, "quantity_exceeded", 0), Status(Of(Line(1, 100_00)), small));
        till.Do<Revoked>(new Revoke([tea]));
        Assert.Equal((RedeemableState.Inapplicable, "voucher_disabled", 0), Status(Of(Line(1, 100_00)), tea));
    }

    [Fact]
    public void A_frozen_wallet_is_quoted_and_gives_nothing()
    {
        var coupon = Give(Terms.None with { OffMinor = 5_00 });
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0), Shelf.Paid));
        till.Do<Frozen>(new Freeze("lost"));
        var quote = Of(Line(1, 20_00));

        Assert.Equal((20_00, true), (quote.Totals.PayableMinor, quote.IsValid));
        Assert.Equal((RedeemableState.Inapplicable, "voucher_disabled", 0), Status(quote, coupon));
        Assert.Equal("voucher_disabled", quote.Redeemables[^1].Key);
        Assert.Equal("wallet_frozen", till.Refused(new RedeemBest(new(Shelf.Yuan, "", [Line(1, 20_00)]), Use.Best)));
    }

    [Fact]
    public void The_best_is_not_always_the_most_coupons_nor_the_largest()
    {
        var (half, group, other) = (Give(Half(100_00) with { IsExclusive = true }), Give(Terms.None with { OffMinor = 30_00, StackGroup = "sale" }), Give(Terms.None with { OffMinor = 40_00, StackGroup = "sale" }));
        var free = Give(Terms.None with { OffMinor = 15_00 });

        var quote = Of(Line(1, 100_00));
        Assert.Equal((45_00, 2), (quote.Totals.PayableMinor, quote.Redeemables.Count(status => status.State == RedeemableState.Applicable)));
        Assert.Equal([(RedeemableState.Skipped, "coupons_do_not_stack", 0), (RedeemableState.Skipped, "coupons_do_not_stack", 0)], [Status(quote, half), Status(quote, group)]);

        quote = Of(Line(1, 200_00));
        Assert.Equal((100_00, 1), (quote.Totals.PayableMinor, quote.Redeemables.Count(status => status.State == RedeemableState.Applicable)));
        Assert.Equal([RedeemableState.Applicable, RedeemableState.Skipped, RedeemableState.Skipped], [Find(quote, half).State, Find(quote, other).State, Find(quote, free).State]);
    }

    [Fact]
    public void What_costs_the_same_keeps_the_more_valuable_coupon_for_later()
    {
        var (large, small, smallest) = (Give(Terms.None with { OffMinor = 90_00 }), Give(Terms.None with { OffMinor = 50_00 }), Give(Terms.None with { OffMinor = 10_00 }));
        var quote = Of(Line(1, 45_00));

        Assert.Equal((0, 45_00), (quote.Totals.PayableMinor, Find(quote, small).OffMinor));
        Assert.Equal([(RedeemableState.Skipped, "no_effect", 0), (RedeemableState.Skipped, "no_effect", 0)], [Status(quote, large), Status(quote, smallest)]);
    }

    [Fact]
    public void Stored_value_pays_what_is_left_and_coupons_come_first()
    {
        Give(Terms.None with { OffMinor = 20_00 });
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0), Shelf.Paid));

        Assert.Equal((80_00, 60_00, 20_00), Paid(Of(Line(1, 100_00))));
        Assert.Equal((30_00, 30_00, 0), Paid(Of(Line(1, 50_00))));
        Assert.Equal((80_00, 0, 80_00), Paid(Of(new Use(null, 0), Line(1, 100_00))));
        Assert.Equal((100_00, 10_00, 90_00), Paid(Of(new Use([], 10_00), Line(1, 100_00))));
    }

    [Fact]
    public void Stored_value_that_was_asked_for_and_cannot_pay_makes_the_quote_invalid()
    {
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0), Shelf.Paid));
        var quote = Of(new Use(null, 60_01), Line(1, 100_00));

        Assert.Equal((false, (100_00, 0, 100_00)), (quote.IsValid, Paid(quote)));
        Assert.Equal("gift_amount_exceeded", quote.Redeemables[^1].Key);
        Assert.False(Of(new Use(null, 50_01), Line(1, 50_00)).IsValid);
        Assert.True(Of(new Use(null, 50_00), Line(1, 50_00)).IsValid);
        Assert.Equal("amount_not_positive", Refused(new Use(null, -1), CheckoutContext.Usual, Line(1, 50_00)));
    }

    [Fact]
    public void A_wish_is_fulfilled_or_nothing_of_it_is_and_it_says_why()
    {
        var (good, better) = (Give(Terms.None with { OffMinor = 10_00 }), Give(Terms.None with { OffMinor = 40_00 }));
        var (late, alone) = (Give(Shelf.FiftyOff, 5, 9), Give(Half(100_00) with { IsExclusive = true }));

        var chosen = Of(new Use([good]), Line(1, 100_00));
        Assert.Equal((true, 90_00, (RedeemableState.Skipped, "not_chosen", 0)), (chosen.IsValid, chosen.Totals.PayableMinor, Status(chosen, better)));
        foreach (var (wish, key) in new[] { (new[] { good, late }, "voucher_not_active"), ([good, good], "quantity_exceeded"), ([good, alone], "coupons_do_not_stack"), ([good, new LotId(77)], "coupon_missing") })
        {
            var quote = Of(new Use(wish), Line(1, 100_00));
            Assert.Equal((false, 100_00, 0L), (quote.IsValid, quote.Totals.PayableMinor, quote.Redeemables.Sum(status => status.OffMinor)));
            Assert.Contains(quote.Redeemables, status => status.Key == key && status.State == RedeemableState.Inapplicable);
            Assert.Equal("choice_inapplicable", till.Refused(new RedeemBest(new(Shelf.Yuan, "web", [Line(1, 100_00)]), new(wish))));
        }
    }

    [Fact]
    public void A_coupon_that_was_chosen_and_would_take_nothing_off_is_not_used_up()
    {
        var (all, more) = (Give(Terms.None with { OffMinor = 60_00 }), Give(Terms.None with { OffMinor = 50_00 }));
        var quote = Of(new Use([more, all]), Line(1, 55_00));

        Assert.Equal((false, 55_00, (RedeemableState.Inapplicable, "order_rules_violated", 0)), (quote.IsValid, quote.Totals.PayableMinor, Status(quote, more)));
        Assert.Equal(RedeemableState.Skipped, Find(quote, all).State);
    }

    [Fact]
    public void No_coupon_touches_delivery_which_counts_towards_no_minimum_and_only_unrestricted_value_pays_it()
    {
        var (coupon, all) = (Give(Shelf.FiftyOff), Give(Terms.None with { Off = new(10_000), MaximumMinor = 500_00 }));
        var delivery = Line(2, 10_00) with { IsShipping = true };
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(7_00, till.Today, till.Today) with { Terms = Terms.None with { Categories = [""] } }));

        var quote = Of(Line(1, 95_00), delivery);
        Assert.Equal((10_00, 10_00), (Find(quote, coupon).ShortByMinor == 5_00 ? quote.Totals.PayableMinor : -1, quote.Totals.ShippingMinor));
        Assert.Equal(95_00, Find(quote, all).OffMinor);
        till.Do<GrantIssued>(new IssueGrant(Shelf.Bonus(4_00, till.Today, till.Today)));
        Assert.Equal((10_00, 4_00, 6_00), Paid(Of(Line(1, 95_00), delivery)));
    }

    [Theory]
    [InlineData(true, PercentBasis.Discounted, 72_00)]
    [InlineData(false, PercentBasis.Discounted, 74_00)]
    [InlineData(true, PercentBasis.Initial, 72_00)]
    [InlineData(false, PercentBasis.Initial, 72_00)]
    public void A_store_says_whether_percentages_come_first_and_what_they_are_of(bool percentFirst, PercentBasis of, long payable)
    {
        Give(Terms.None with { Off = new(2_000), MaximumMinor = 100_00 });
        Give(Terms.None with { OffMinor = 10_00 });
        var quote = Under(Use.Best, new(new() { PercentFirst = percentFirst, PercentOf = of }, null), Line(1, 102_50));

        Assert.Equal(payable, quote.Totals.PayableMinor);
    }

    [Fact]
    public void A_level_takes_its_share_off_first_and_not_beside_a_coupon_that_is_used_alone()
    {
        var gold = new CheckoutContext(CheckoutPolicy.Usual, new("gold", Terms.None with { Off = new(1_000) }));
        var tenth = Give(Terms.None with { Off = new(1_000), MaximumMinor = 100_00 });
        var quote = Under(Use.Best, gold, Line(1, 100_00));

        Assert.Equal((81_00, RedeemableKind.Standing, 10_00, 9_00), (quote.Totals.PayableMinor, quote.Redeemables[0].Kind, quote.Redeemables[0].OffMinor, Find(quote, tenth).OffMinor));
        Assert.Equal(90_00, Under(new Use([]), gold, Line(1, 100_00)).Totals.PayableMinor);
        Give(Half(100_00) with { IsExclusive = true });
        quote = Under(Use.Best, gold, Line(1, 100_00));
        Assert.Equal((50_00, RedeemableState.Skipped), (quote.Totals.PayableMinor, quote.Redeemables[0].State));
        Assert.Equal(81_00, Under(new Use([tenth]), gold, Line(1, 100_00)).Totals.PayableMinor);
    }

    [Fact]
    public void A_line_and_an_order_are_not_sold_below_what_they_cost_with_their_margin()
    {
        Give(Terms.None with { Off = new(9_000), MaximumMinor = 500_00 });
        BasketLine[] lines = [Line(1, 100_00) with { CostMinor = 60_00 }, Line(2, 50_00), Line(3, 10_00) with { CostMinor = 12_00 }];

        var quote = Under(Use.Best, new(new() { MarginLine = new(1_000) }, null), lines);
        Assert.Equal([66_00, 0, 10_00], quote.Lines.Select(line => line.TotalMinor));
        Assert.Equal(79_20, Under(Use.Best, new(new() { MarginOrder = new(1_000) }, null), lines).Totals.TotalMinor);
        Assert.Equal(144_00, Under(Use.Best, new(new() { DiscountMax = new(1_000) }, null), lines).Totals.TotalMinor);
    }

    [Fact]
    public void No_more_coupons_are_used_than_the_store_allows()
    {
        foreach (var off in new[] { 1_00, 4_00, 2_00, 8_00 })
            Give(Terms.None with { OffMinor = off });

        foreach (var (most, payable) in new[] { (0, 100_00), (1, 92_00), (2, 88_00), (3, 86_00), (4, 85_00) })
            Assert.Equal(payable, Under(Use.Best, new(new() { CouponsMax = most }, null), Line(1, 100_00)).Totals.PayableMinor);

        var all = till.Wallet.Grants.Select(grant => grant.Lot.Id).ToArray();
        Assert.False(Under(new Use(all), new(new() { CouponsMax = 3 }, null), Line(1, 100_00)).IsValid);
    }

    [Fact]
    public void Taxes_are_computed_on_what_is_left_after_discounts_whoever_pays_it()
    {
        Give(Terms.None with { OffMinor = 10_00 });
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0), Shelf.Paid));
        var quote = Of(Line(1, 30_00) with { TaxCode = "standard" }, Line(2, 10_00) with { TaxCode = "zero" }, Line(3, 5_00) with { IsShipping = true, TaxCode = "standard" });

        Assert.Equal([new TaxBasis("standard", 27_50), new TaxBasis("zero", 7_50)], quote.TaxBases);
    }

    [Fact]
    public void A_gift_that_applies_is_shown_and_not_counted()
    {
        var gift = till.Do<GrantIssued>(new IssueGrant(new(GrantKind.Gift, "tea-sample", "tea-sample@1", 0, 1, Terms.None with { MinimumMinor = 50_00 }, till.Today, till.Today)));
        var id = new LotId(gift.Lot.Lot);

        Assert.Equal((RedeemableState.Applicable, 0, 60_00), (Find(Of(Line(1, 60_00)), id).State, Find(Of(Line(1, 60_00)), id).OffMinor, Of(Line(1, 60_00)).Totals.PayableMinor));
        Assert.Equal((RedeemableState.Inapplicable, "order_rules_violated", 10_00), Status(Of(Line(1, 40_00)), id));
        Assert.Equal((RedeemableState.Skipped, "not_chosen", 0), Status(Of(new Use(null, null, []), Line(1, 60_00)), id));
    }

    [Fact]
    public void An_order_without_lines_or_of_free_goods_costs_nothing_and_uses_nothing()
    {
        var coupon = Give(Terms.None with { OffMinor = 10_00 });
        till.Do<CardSold>(new SellCard(Shelf.Card(60_00, 0), Shelf.Paid));

        Assert.Equal((0, 0, 0), Paid(Of()));
        Assert.Equal((0, 0, 0), Paid(Of(Line(1, 0))));
        Assert.Equal(RedeemableState.Inapplicable, Find(Of(Line(1, 0)), coupon).State);
        Assert.Equal("no_effect", Of(Line(1, 0)).Redeemables[^1].Key);
    }

    [Fact]
    public void Only_an_order_or_a_policy_that_cannot_be_is_refused()
    {
        Assert.Equal("currency_differs", Quote.Of(till.Wallet, new(new(Currency.Of("EUR"), "", [Line(1, 5)]), Use.Best, CheckoutContext.Usual), till.Moment).Refusal?.Code);
        Assert.Equal("amount_not_positive", Refused(Use.Best, CheckoutContext.Usual, Line(1, -5)));
        Assert.Equal("amount_not_positive", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { CostMinor = -1 }));
        Assert.Equal("amount_not_positive", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { QuantityMilli = -1 }));
        Assert.Equal("list_below_price", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { ListMinor = 4 }));
        Assert.Equal("order_too_large", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { CostMinor = long.MaxValue }));
        Assert.Equal("order_too_large", Refused(Use.Best, CheckoutContext.Usual, [.. Enumerable.Range(1, 501).Select(at => Line(at, 5))]));
        Assert.Equal("lines_unnumbered", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { Id = "a" }, Line(2, 5) with { Id = "a" }));
        Assert.Equal("value_buys_value", Refused(Use.Best, CheckoutContext.Usual, Line(1, 5) with { IsStoredValue = true }));
        CheckoutPolicy[] wrong = [new() { CouponsMax = 31 }, new() { CouponsMax = -1 }, new() { ExclusiveMax = -1 }, new() { DiscountMax = new(10_001) }, new() { MarginLine = new(-10_001) }, new() { MarginOrder = new(100_001) }, new() { PercentOf = (PercentBasis)9 }];
        Assert.All(wrong, policy => Assert.Equal("policy_unusable", Refused(Use.Best, new(policy, null), Line(1, 5))));
        Assert.Equal("policy_unusable", Refused(Use.Best, new(CheckoutPolicy.Usual, new("gold", Terms.None)), Line(1, 5)));
        Assert.Equal("policy_unusable", Refused(Use.Best, new(CheckoutPolicy.Usual, new("gold", Terms.None with { Off = new(10_001) })), Line(1, 5)));
    }

    [Fact]
    public void The_largest_order_that_can_be_is_quoted_to_the_minor_unit()
    {
        const long Most = 1_000_000_000_000_000;
        Give(Terms.None with { Off = new(3_333), MaximumMinor = 4_000_000_000_000_000 });
        var quote = Of([.. Enumerable.Range(1, 500).Select(at => Line(at, Most - at))]);

        Assert.Equal(quote.Totals.InitialMinor - 4_000_000_000_000_000, quote.Lines.Sum(line => line.TotalMinor));
    }

    private LotId Give(Terms terms, int from = 0, int days = 3650) =>
        new(till.Do<GrantIssued>(new IssueGrant(Shelf.Coupon(terms, 1, till.Today + from, till.Today + days))).Lot.Lot);

    private Quote Of(params BasketLine[] lines) => Under(Use.Best, CheckoutContext.Usual, lines);

    private Quote Of(Use use, params BasketLine[] lines) => Under(use, CheckoutContext.Usual, lines);

    private Quote Under(Use use, CheckoutContext context, params BasketLine[] lines) => Quote.Of(till.Wallet, new(new(Shelf.Yuan, "web", lines), use, context), till.Moment).OrThrow();

    private string Refused(Use use, CheckoutContext context, params BasketLine[] lines) => Quote.Of(till.Wallet, new(new(Shelf.Yuan, "web", lines), use, context), till.Moment).Refusal?.Code ?? "granted";

    private static BasketLine Line(int number, long minor) => Shelf.Line(number, minor);

    private static Terms Half(long most) => Terms.None with { Off = new(5_000), MaximumMinor = most };

    private static RedeemableStatus Find(Quote quote, LotId lot) => quote.Redeemables.Single(status => status.Lot == lot);

    private static (RedeemableState State, string? Key, long ShortBy) Status(Quote quote, LotId lot) => (Find(quote, lot).State, Find(quote, lot).Key, Find(quote, lot).ShortByMinor);

    private static (long Total, long Stored, long Payable) Paid(Quote quote) => (quote.Totals.TotalMinor, quote.Totals.StoredValueMinor, quote.Totals.PayableMinor);
}
