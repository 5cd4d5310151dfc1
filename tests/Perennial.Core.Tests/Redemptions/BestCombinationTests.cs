namespace Perennial.Redemptions;

/// <summary>The search for the best combination, against trying them all.</summary>
public sealed class BestCombinationTests
{
    [Fact]
    public void Of_a_hundred_thousand_random_carts_each_gets_the_combination_that_trying_them_all_finds()
    {
        Parallel.For(1, 101, seed =>
        {
            var dice = new Dice((ulong)seed);
            var random = new RandomCarts(dice);
            for (var round = 0; round < 1_000; round++)
            {
                var (basket, context) = (random.Basket(), random.Context());
                var wallet = random.Wallet(basket, dice.Chance(0.1) ? 6 : dice.Below(5), dice.Below(4));
                var quote = Quote.Of(wallet, basket, Use.Best, context, random.Moment).OrThrow();
                var plain = PlainQuote.Of(wallet, basket, context, random.Moment);

                var used = quote.Redeemables.Where(status => status is { Kind: RedeemableKind.Coupon, State: RedeemableState.Applicable }).Select(status => status.Lot!.Value.Value).ToArray();
                var said = $"seed {seed}, round {round}: pays {quote.Totals.PayableMinor} of {quote.Totals.TotalMinor} with {string.Join(", ", used)}; trying them all: {plain.Payable} of {plain.Total} with {string.Join(", ", plain.Lots)}";
                Assert.True(quote.Totals.PayableMinor == plain.Payable && quote.Totals.TotalMinor == plain.Total && used.SequenceEqual(plain.Lots) && quote.IsProven, said);
            }
        });
    }
}
