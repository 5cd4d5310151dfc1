using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>Small orders and wallets in which everything meets that the rules know, and amounts that divide badly.</summary>
internal sealed class RandomCarts(Dice dice)
{
    private static readonly string[] Categories = ["rice", "tea", "cups"];

    public Moment Moment { get; } = new(new(1_000), NodaTime.Instant.FromUnixTimeSeconds(20_000L * 86_400), 20_000);

    public Basket Basket()
    {
        var scale = dice.Pick([7, 100, 3_000, 20_000]);
        var lines = new BasketLine[1 + dice.Below(4)];
        for (var at = 0; at < lines.Length; at++)
        {
            var price = dice.Below(scale);
            lines[at] = new(at + 1, price, price + (dice.Chance(0.2) ? dice.Below(50) : 0), dice.Pick(Categories), "", dice.Chance(0.3) ? 19_990 + dice.Below(12) : null, false)
            {
                CostMinor = dice.Chance(0.3) ? dice.Below(1 + price) : null,
                IsShipping = at > 0 && dice.Chance(0.1),
                TaxCode = dice.Chance(0.3) ? "zero" : null,
            };
        }

        return new(Shelf.Yuan, "web", lines);
    }

    public CheckoutContext Context()
    {
        var policy = new CheckoutPolicy
        {
            PercentFirst = dice.Chance(0.7),
            PercentOf = dice.Chance(0.7) ? PercentBasis.Discounted : PercentBasis.Initial,
            CouponsMax = dice.Chance(0.7) ? 30 : dice.Below(4),
            DiscountMax = dice.Chance(0.7) ? new(10_000) : new(dice.Below(10_001)),
            MarginLine = dice.Chance(0.2) ? new(dice.Below(4_000) - 1_000) : null,
            MarginOrder = dice.Chance(0.2) ? new(dice.Below(4_000) - 1_000) : null,
        };
        var terms = Terms(3_000) with { MaximumMinor = 0 };
        return new(policy, dice.Chance(0.25) && (terms.OffMinor > 0 || terms.Off.BasisPoints > 0) ? new("gold", terms) : null);
    }

    public Wallet Wallet(Basket basket, int coupons, int lots)
    {
        var scale = (int)Math.Max(4, Math.Min(30_000, basket.Minor));
        var wallet = Grants.Wallet.Empty(new(1), new(7), Shelf.Yuan);
        for (var at = 0; at < coupons; at++)
            wallet = wallet.With(Coupon(1 + at, scale));
        for (var at = 0; at < lots; at++)
            wallet = wallet.With(Money(100 + at, 1 + dice.Below(scale)));

        return wallet;
    }

    public Grant Coupon(int at, int scale)
    {
        var terms = Terms(scale);
        var uses = dice.Chance(0.8) ? 1 : 2;
        var minor = CouponCeiling.Of(terms, uses);
        return new(new(new TransactionId(at).Lot(0), GrantKind.Coupon, default, 0, "play", minor, minor, uses, uses, dice.Chance(0.95) ? 19_999 : 20_001, 20_001 + dice.Below(3), Lot.UsualRank, LotState.Open, default), terms, "play@1");
    }

    public Grant Money(int at, long minor) =>
        new(new(new TransactionId(at).Lot(0), GrantKind.Bonus, default, 0, "play", minor, minor, 0, 0, 19_999, 20_001 + dice.Below(3), Lot.UsualRank, LotState.Open, default), Restricted(Perennial.Grants.Terms.None), "play@1");

    private Terms Terms(int scale)
    {
        var isPercent = dice.Chance(0.5);
        var terms = Restricted(Perennial.Grants.Terms.None with { StackGroup = dice.Pick(["", "", "a", "b"]), IsExclusive = dice.Chance(0.15) });
        terms = isPercent
            ? terms with { Off = new(dice.Pick([500, 1_000, 3_333, 10_000, 1 + dice.Below(9_999)])), MaximumMinor = 1 + dice.Below(scale) }
            : terms with { OffMinor = 1 + dice.Below(dice.Chance(0.5) ? scale : 1 + (scale / 4)), MaximumMinor = dice.Chance(0.1) ? 1 + dice.Below(scale) : 0 };
        return dice.Chance(0.2) ? terms with { MinimumMinor = dice.Below(scale) } : terms;
    }

    private Terms Restricted(Terms terms) => dice.Below(10) switch
    {
        < 6 => terms,
        < 9 => terms with { Categories = dice.Chance(0.5) ? [dice.Pick(Categories)] : ["rice", "tea"] },
        _ => terms with { ArrivedWithinDays = 7 },
    };
}
