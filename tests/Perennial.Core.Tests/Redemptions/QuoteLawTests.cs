using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>What holds of every quote.</summary>
public sealed class QuoteLawTests
{
    [Fact]
    public void It_makes_no_difference_in_which_order_lines_and_coupons_come()
    {
        for (ulong seed = 1; seed <= 1_500; seed++)
        {
            var dice = new Dice(seed);
            var (basket, wallet, context, moment) = Random(dice, 6);
            var other = basket with { Lines = [.. basket.Lines.OrderBy(_ => dice.Bits())] };
            var mixed = wallet with { Grants = [.. wallet.Grants.OrderBy(_ => dice.Bits())] };

            var (one, two) = (Quote.Of(wallet, new(basket, Use.Best, context), moment).OrThrow(), Quote.Of(mixed, new(other, Use.Best, context), moment).OrThrow());
            Assert.Equal((seed, LedgerJson.Text(one), LedgerJson.Text(one.Parts), LedgerJson.Text(one.Paid)), (seed, LedgerJson.Text(two), LedgerJson.Text(two.Parts), LedgerJson.Text(two.Paid)));
        }
    }

    [Fact]
    public void Another_coupon_or_more_stored_value_never_makes_an_order_dearer()
    {
        for (ulong seed = 1; seed <= 4_000; seed++)
        {
            var dice = new Dice(seed);
            var (basket, wallet, context, moment) = Random(dice, 5);
            var random = new RandomCarts(dice);
            var more = wallet.With(dice.Chance(0.7) ? random.Coupon(50, (int)Math.Max(4, basket.Minor)) : random.Money(150, 1 + dice.Below(500)));

            var (before, after) = (Quote.Of(wallet, new(basket, Use.Best, context), moment).OrThrow(), Quote.Of(more, new(basket, Use.Best, context), moment).OrThrow());
            Assert.True(after.Totals.PayableMinor <= before.Totals.PayableMinor, $"seed {seed}: {before.Totals.PayableMinor} became {after.Totals.PayableMinor}");
        }
    }

    [Fact]
    public void Totals_are_the_sums_of_the_lines_and_nothing_is_below_zero_or_its_floor()
    {
        for (ulong seed = 1; seed <= 4_000; seed++)
        {
            var dice = new Dice(seed);
            var (basket, wallet, context, moment) = Random(dice, 5);
            var quote = Quote.Of(wallet, new(basket, Use.Best, context), moment).OrThrow();
            var (totals, lines) = (quote.Totals, quote.Lines);
            var shipping = basket.Lines.Where(line => line.IsShipping).Select(line => line.Number).ToHashSet();

            Assert.Equal(basket.GoodsMinor, totals.InitialMinor);
            Assert.Equal(totals.TotalMinor, totals.InitialMinor + totals.ShippingMinor - totals.DiscountMinor);
            Assert.Equal((totals.TotalMinor, totals.StoredValueMinor, totals.DiscountMinor), (lines.Sum(line => line.TotalMinor), lines.Sum(line => line.StoredValueMinor), lines.Sum(line => line.Discounts.Sum(part => part.Minor))));
            Assert.Equal((totals.PayableMinor, totals.TotalMinor), (totals.TotalMinor - totals.StoredValueMinor, quote.TaxBases.Sum(part => part.Minor)));
            Assert.All(lines, line => Assert.Equal(line.TotalMinor, line.InitialMinor - line.Discounts.Sum(part => part.Minor)));
            Assert.All(lines, line => Assert.True(line.TotalMinor >= 0 && line.StoredValueMinor >= 0 && line.StoredValueMinor <= line.TotalMinor && (line.Discounts.Count == 0 || !shipping.Contains(line.Number)), $"seed {seed}"));
            Assert.Equal(totals.DiscountMinor, quote.Redeemables.Sum(status => status.Kind == RedeemableKind.StoredValue ? 0 : status.OffMinor));
            Assert.True(totals.DiscountMinor <= context.Policy.DiscountMax.Of(new(totals.InitialMinor, default)).Minor, $"seed {seed}");
            AssertMargins(basket, quote, context.Policy, seed);
        }
    }

    [Fact]
    public void Thirty_coupons_on_twenty_lines_are_always_proven()
    {
        for (var sort = 0; sort < ManyCoupons.Sorts; sort++)
        {
            for (ulong seed = 1; seed <= 40; seed++)
            {
                var many = new ManyCoupons(new(seed));
                Assert.True(Quote.Of(many.Wallet(sort), new(many.Basket(), Use.Best, many.Context(sort)), many.Moment).OrThrow().IsProven, $"sort {sort}, seed {seed}");
            }
        }
    }

    [Fact]
    public void Five_hundred_lines_and_two_hundred_coupons_do_not_hold_anyone_up()
    {
        var dice = new Dice(7);
        var (random, many) = (new RandomCarts(dice), new ManyCoupons(dice));
        var lines = Enumerable.Range(1, 500).Select(number => Shelf.Line(number, dice.Below(900), 0, dice.Pick(["rice", "tea", "cups"]))).Select(line => line with { ListMinor = line.Minor }).ToArray();
        var wallet = Wallet.Empty(new(1), new(7), Shelf.Yuan).With([.. Enumerable.Range(1, 200).Select(at => random.Coupon(at, 9_000))]);
        var quote = Quote.Of(wallet, new(new(Shelf.Yuan, "web", lines), Use.Best, CheckoutContext.Usual), many.Moment).OrThrow();

        Assert.InRange(quote.Nodes, 1, 3_000);
        Assert.True(quote.Totals.DiscountMinor > 0);
        Assert.Equal(quote.Totals.TotalMinor, quote.Lines.Sum(line => line.TotalMinor));
    }

    private static void AssertMargins(Basket basket, Quote quote, CheckoutPolicy policy, ulong seed)
    {
        var goods = basket.Lines.Where(line => !line.IsShipping && line.CostMinor is not null).ToArray();
        var sold = quote.Lines.ToDictionary(line => line.Number, line => line.TotalMinor);
        if (policy.MarginLine is { } each)
            Assert.All(goods, line => Assert.True(sold[line.Number] >= Math.Min(line.Minor, line.CostMinor!.Value * (10_000m + each.BasisPoints) / 10_000), $"seed {seed}"));
        if (policy.MarginOrder is { } all)
            Assert.True(quote.Totals.TotalMinor - quote.Totals.ShippingMinor >= Math.Min(basket.GoodsMinor, goods.Sum(line => line.CostMinor!.Value * (10_000m + all.BasisPoints) / 10_000)), $"seed {seed}");
    }

    private static (Basket Basket, Wallet Wallet, CheckoutContext Context, Moment Moment) Random(Dice dice, int coupons)
    {
        var random = new RandomCarts(dice);
        var basket = random.Basket();
        return (basket, random.Wallet(basket, dice.Below(coupons + 1), dice.Below(4)), random.Context(), random.Moment);
    }
}
