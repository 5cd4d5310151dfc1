using System.Text.Json;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Benchmarks;

/// <summary>An order of twenty lines and a wallet of thirty coupons, five of which are used alone.</summary>
internal sealed record QuoteCart(Basket Basket, Wallet Wallet);

/// <summary>Carts for ours and for the peers: the same lines, the same percentages and amounts, on the same categories.</summary>
internal static class QuoteCarts
{
    /// <summary>When they are quoted.</summary>
    public static Moment Moment { get; } = new(new(1_000), Instant.FromUnixTimeSeconds(20_000L * 86_400), 20_000);

    private static Currency Currency { get; } = Currency.Of("GBP");

    /// <summary>Some carts; the same seed makes the same.</summary>
    public static IReadOnlyList<QuoteCart> Make(int count, ulong seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new QuoteCart(Basket(dice), Wallet(dice)))];
    }

    /// <summary>The carts as the peers read them.</summary>
    public static string Json(IReadOnlyList<QuoteCart> carts) => JsonSerializer.Serialize(carts.Select(cart => new
    {
        currency = "gbp",
        lines = cart.Basket.Lines.Select(line => new { id = line.Product, minor = line.Minor, category = line.Category }),
        promotions = cart.Wallet.Grants.Select(grant => new { code = $"C{grant.Lot.Id.Value}", percent = grant.Terms.Off.BasisPoints, off = grant.Terms.OffMinor, categories = grant.Terms.Categories }),
    }));

    private static Basket Basket(Dice dice) =>
        new(Currency, "web", [.. Enumerable.Range(1, 20).Select(number => new BasketLine(number, 200 + dice.Below(9_000), 20_000, $"c{dice.Below(6)}", $"{number}", null, false))]);

    private static Wallet Wallet(Dice dice) =>
        Grants.Wallet.Empty(new(1), new(7), Currency).With([.. Enumerable.Range(1, 30).Select(at => Coupon(at, Terms(dice) with { IsExclusive = at <= 5 }))]);

    /// <summary>Half percentages of 5 to 30 with a maximum, half amounts of 1.00 to 20.00; half for everything, half for two categories; two fifths stack with all, the others are in five groups.</summary>
    private static Terms Terms(Dice dice)
    {
        var terms = Grants.Terms.None with
        {
            Categories = dice.Chance(0.5) ? [] : [$"c{dice.Below(6)}", $"c{dice.Below(6)}"],
            StackGroup = dice.Chance(0.4) ? "" : $"g{dice.Below(5)}",
        };
        return dice.Chance(0.5) ? terms with { Off = new(500 * (1 + dice.Below(6))), MaximumMinor = 500 * (1 + dice.Below(10)) } : terms with { OffMinor = 100 * (1 + dice.Below(20)) };
    }

    private static Grant Coupon(int at, Terms terms)
    {
        var minor = terms.OffMinor > 0 ? terms.OffMinor : terms.MaximumMinor;
        return new(new(new TransactionId(at).Lot(0), GrantKind.Coupon, default, 0, "play", minor, minor, 1, 1, 19_999, 20_003, Lot.UsualRank, LotState.Open, default), terms, "play@1");
    }
}
