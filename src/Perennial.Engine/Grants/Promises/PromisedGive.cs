using System.Globalization;
using Perennial.Ledger;
using Perennial.Plays;

namespace Perennial.Grants;

/// <summary>What a promise comes to in the books: one ask for each grant, each with the key that it has for ever.</summary>
/// <param name="LastDay">The last day on which any of it can be used, in days since 1970.</param>
public sealed record PromisedGive(IReadOnlyList<(string Key, WalletAsk Ask)> Asks, int LastDay)
{
    /// <summary>The asks of a promise. A pack is looked up, and given for nothing whatever it costs.</summary>
    /// <param name="packOf">The pack of a name, as it was promised.</param>
    /// <returns>Refusals: those of <paramref name="packOf"/>.</returns>
    public static Verdict<PromisedGive> Of(Promise promise, Play play, Currency currency, Func<string, Verdict<CouponPack>> packOf)
    {
        var rule = string.Create(CultureInfo.InvariantCulture, $"{play.Name}@{promise.Version}");
        var given = play.Steps[promise.Step].Give;
        var last = given?.LastDay(promise.Day) ?? promise.Day;
        switch (given)
        {
            case { Coupon: { } coupon }:
                return One(promise, new IssueGrant(new(GrantKind.Coupon, play.Name, rule, 0, coupon.Uses, TermsOf(coupon, promise.BasketMinor), promise.Day, last)), last);
            case { Bonus: { } bonus }:
                return new PromisedGive(Bonus(promise, bonus, (play.Name, rule), currency), last);
            case { Pack: { } pack }:
                if (!packOf(pack).Granted(out var found, out var refusal))
                    return refusal;

                return One(promise, new IssuePack(found with { PriceMinor = 0 }), found.Windows.LastDay(found.Windows.Parts, promise.Day));
            case { Perk: { } perk }:
                return One(promise, new IssueGrant(new(GrantKind.Perk, perk.Name, rule, 0, perk.Uses, Terms.None, promise.Day, last)), last);
            default:
                return new PromisedGive([], last);
        }
    }

    private static PromisedGive One(Promise promise, WalletAsk ask, int lastDay) => new([(promise.Key, ask)], lastDay);

    private static (string Key, WalletAsk Ask)[] Bonus(Promise promise, GiveBonus bonus, (string Play, string Rule) by, Currency currency)
    {
        var parts = new Money(bonus.MinorFor(promise.OrderMinor), currency).Split([.. Enumerable.Repeat(1L, bonus.Parts)]);
        var terms = Terms.None with { Categories = bonus.Categories ?? [], ArrivedWithinDays = bonus.ArrivedWithinDays };
        return
        [
            .. parts.Select((part, at) =>
            {
                var first = Span.After(promise.Day, bonus.Every, at);
                return ($"{promise.Key} {at + 1}", (WalletAsk)new IssueGrant(new(GrantKind.Bonus, by.Play, by.Rule, part.Minor, 0, terms, first, Span.Last(first, bonus.Lasts))));
            }),
        ];
    }

    private static Terms TermsOf(GiveCoupon coupon, long basketMinor) => Terms.None with
    {
        MinimumMinor = coupon.MinimumAmount,
        Categories = coupon.Categories ?? [],
        Products = coupon.Products ?? [],
        ArrivedWithinDays = coupon.ArrivedWithinDays,
        StackGroup = coupon.StackGroup,
        OffMinor = coupon.OffPercent.BasisPoints > 0 ? 0 : coupon.OffMinorFor(basketMinor),
        Off = coupon.OffPercent,
        MaximumMinor = coupon.OffPercent.BasisPoints > 0 ? coupon.MaximumAmount : 0,
    };
}
