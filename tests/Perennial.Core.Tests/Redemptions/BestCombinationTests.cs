using Perennial.Grants;

namespace Perennial.Redemptions;

/// <summary>The search for the best combination, against trying them all.</summary>
public sealed class BestCombinationTests
{
    [Fact]
    public void Of_a_hundred_thousand_random_carts_each_gets_the_combination_that_trying_them_all_finds() =>
        Parallel.For(1, 101, seed => Compare(new((ulong)seed), 1_000, dice => dice.Chance(0.1) ? 6 : dice.Below(5)));

    [Fact]
    public void So_do_carts_with_more_coupons_of_which_most_branches_are_never_looked_at() =>
        Parallel.For(1_001, 1_021, seed => Compare(new((ulong)seed), 15, dice => 8 + dice.Below(3)));

    [Fact]
    public void So_do_orders_of_twenty_lines_on_which_rounding_meets_many_discounts()
    {
        Parallel.For(1, 17, seed =>
        {
            var many = new ManyCoupons(new((ulong)seed));
            var (sort, basket) = (seed % ManyCoupons.Sorts, many.Basket());
            var wallet = many.Wallet(sort);
            wallet = wallet with { Grants = [.. wallet.Grants.Where((_, at) => at % 3 == 2 || at >= 30)] };
            AssertSame(wallet, new(basket, Use.Best, many.Context(sort)), many.Moment, $"seed {seed}, sort {sort}");
        });
    }

    [Fact]
    public void So_do_wallets_with_a_dozen_restrictions_which_are_paid_by_their_flow()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var dice = new Dice(seed);
            var random = new RandomCarts(dice);
            BasketLine[] lines = [.. Enumerable.Range(1, 12).Select(number => Shelf.Line(number, dice.Below(40), 0, $"c{number}") with { ListMinor = 99 })];
            var wallet = random.Wallet(random.Basket(), 3, 0);
            for (var at = 0; at < 12; at++)
                wallet = wallet.With(random.Money(100 + at, 1 + dice.Below(60)) with { Terms = Terms.None with { Categories = [$"c{1 + at}", $"c{1 + ((at + 1) % 12)}"] } });

            AssertSame(wallet, new(new(Shelf.Yuan, "web", lines), Use.Best, CheckoutContext.Usual), random.Moment, $"seed {seed}");
        }
    }

    private static void Compare(Dice dice, int rounds, Func<Dice, int> coupons)
    {
        var random = new RandomCarts(dice);
        for (var round = 0; round < rounds; round++)
        {
            var (basket, context) = (random.Basket(), random.Context());
            var wallet = random.Wallet(basket, coupons(dice), dice.Below(4));
            AssertSame(wallet, new(basket, Use.Best, context), random.Moment, $"seed {dice.Seed}, round {round}");
        }
    }

    private static void AssertSame(Wallet wallet, Checkout checkout, Moment moment, string where)
    {
        var quote = Quote.Of(wallet, checkout, moment).OrThrow();
        var plain = PlainQuote.Of(wallet, checkout.Basket, checkout.Context, moment);
        var used = quote.Redeemables.Where(status => status is { Kind: RedeemableKind.Coupon, State: RedeemableState.Applicable }).Select(status => status.Lot!.Value.Value).ToArray();
        var said = $"{where}: pays {quote.Totals.PayableMinor} of {quote.Totals.TotalMinor} with {string.Join(", ", used)}; trying them all: {plain.Payable} of {plain.Total} with {string.Join(", ", plain.Lots)}";
        Assert.True(quote.Totals.PayableMinor == plain.Payable && quote.Totals.TotalMinor == plain.Total && used.SequenceEqual(plain.Lots) && quote.IsProven, said);
    }
}
