using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Orders of twenty lines and wallets of thirty coupons, five of which are used alone: of the sorts that shops give, and of those that are hardest to choose from.</summary>
internal sealed class ManyCoupons(Dice dice)
{
    public const int Sorts = 8;

    public Moment Moment { get; } = new(new(1_000), NodaTime.Instant.FromUnixTimeSeconds(20_000L * 86_400), 20_000);

    public Basket Basket() =>
        new(Shelf.Yuan, "web", [.. Enumerable.Range(1, 20).Select(number => new BasketLine(number, 200 + dice.Below(9_000), 20_000, $"c{dice.Below(6)}", $"p{number}", null, false))]);

    public CheckoutContext Context(int sort) => CheckoutContext.Usual with
    {
        Policy = new() { CouponsMax = sort == 2 ? 5 : sort == 3 ? 3 : 30, DiscountMax = sort == 4 ? new(5_000) : new(10_000) },
    };

    public Wallet Wallet(int sort)
    {
        var wallet = Grants.Wallet.Empty(new(1), new(7), Shelf.Yuan);
        for (var at = 0; at < 30; at++)
            wallet = wallet.With(Coupon(1 + at, Terms(at, sort) with { IsExclusive = at < 5 }));

        return sort == 1 ? wallet.With(Money(100, []), Money(101, ["c1", "c2"])) : wallet;
    }

    /// <summary>0 to 4: a mixture; 5: percentages that all stack; 6: amounts that are together worth more than the order; 7: six groups of five.</summary>
    private Terms Terms(int at, int sort)
    {
        string[] some = dice.Chance(0.5) ? [] : [$"c{dice.Below(6)}", $"c{dice.Below(6)}"];
        var terms = Grants.Terms.None with { Categories = some };
        return sort switch
        {
            5 => terms with { Off = new(100 * (1 + dice.Below(30))), MaximumMinor = 10_000_00 },
            6 => terms with { OffMinor = (100 * (20 + dice.Below(200))) + (dice.Chance(0.5) ? dice.Below(100) : 0) },
            7 => terms with { Off = new(100 * (1 + dice.Below(30))), MaximumMinor = 100 * (20 + dice.Below(200)), StackGroup = $"g{at % 6}" },
            _ when dice.Chance(0.5) => terms with { Off = new(500 * (1 + dice.Below(6))), MaximumMinor = 500 * (1 + dice.Below(10)), StackGroup = Group() },
            _ => terms with { OffMinor = 100 * (1 + dice.Below(20)), StackGroup = Group() },
        };
    }

    private string Group() => dice.Chance(0.4) ? "" : $"g{dice.Below(5)}";

    private static Grant Coupon(int at, Terms terms)
    {
        var minor = CouponCeiling.Of(terms, 1);
        return new(new(new TransactionId(at).Lot(0), GrantKind.Coupon, default, 0, "play", minor, minor, 1, 1, 19_999, 20_003, Lot.UsualRank, LotState.Open, default), terms, "play@1");
    }

    private static Grant Money(int at, string[] categories) =>
        new(new(new TransactionId(at).Lot(0), GrantKind.Bonus, default, 0, "play", 50_00, 50_00, 0, 0, 19_999, 20_002, Lot.UsualRank, LotState.Open, default), Grants.Terms.None with { Categories = categories }, "play@1");
}
