using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>Gives what a play gives to a customer who is not there, and redeems it on an order that fits: in memory, so that nothing of it is ever written.</summary>
internal static class TryPlay
{
    private const long BasketMinor = 100_000;

    /// <summary>The customer who is not there.</summary>
    private static readonly CustomerId Nobody = new(1);

    /// <summary>Tries every step.</summary>
    /// <returns>Refusal <c>play_preflight</c>: which step gives what nobody could use, and why; null when everything can be used.</returns>
    public static Refusal? Run(Database database, ShopSettings shop, Play play, Instant now)
    {
        for (var at = 0; at < play.Steps.Count; at++)
        {
            if (play.Steps[at].Give is { } give && Wrong(database, shop, (play.Name, give), now) is { } why)
                return new("play_preflight", $"Step {at + 1} gives what nobody could use: {why.Message}");
        }

        return null;
    }

    private static Refusal? Wrong(Database database, ShopSettings shop, (string Name, Give Give) step, Instant now)
    {
        var (name, give) = step;
        if (give.Card is { } card)
            return ProgrammeBook.Named(database, shop, card, CardKind.Card).Granted(out _, out var missing) ? null : missing;
        if (give.Pack is { } pack)
            return ProgrammeBook.Named(database, shop, pack, CardKind.Pack).Granted(out _, out var missing) ? null : missing;

        return Gift(name, give, new ShopCalendar(shop.Zone).DayOf(now)) is { } gift ? Tried(shop, gift, Arriving(give), now) : null;
    }

    /// <summary>What would be granted; null for what is no money and no coupon.</summary>
    private static Gift? Gift(string name, Give give, int today) => give switch
    {
        { Coupon: { } coupon } => new(GrantKind.Coupon, name, name + "@try", 0, coupon.Uses, TermsOf(coupon), today, Span.Last(today, coupon.Lasts)),
        { Bonus: { } bonus } => new(GrantKind.Bonus, name, name + "@try", Math.Max(1, bonus.MinorFor(BasketMinor) / bonus.Parts), 0, Terms.None with { Categories = bonus.Categories ?? [], ArrivedWithinDays = bonus.ArrivedWithinDays }, today, Span.Last(today, bonus.Lasts)),
        _ => null,
    };

    private static Terms TermsOf(GiveCoupon coupon)
    {
        var fixedMinor = coupon.OffAmount > 0 ? coupon.OffAmount : coupon.BasketPercent.BasisPoints > 0 ? coupon.OffMinorFor(BasketMinor) : 0;
        return new(coupon.MinimumAmount, coupon.Categories ?? [], coupon.Products ?? [], coupon.ArrivedWithinDays, [], coupon.StackGroup, fixedMinor, coupon.OffPercent, fixedMinor > 0 ? fixedMinor : coupon.MaximumAmount);
    }

    /// <summary>How the goods have to be for it.</summary>
    private static (string Category, string Product) Arriving(Give give) => (First(give.Coupon?.Categories ?? give.Bonus?.Categories), First(give.Coupon?.Products));

    private static string First(IReadOnlyList<string>? names) => names is [var first, ..] ? first : "";

    private static Refusal? Tried(ShopSettings shop, Gift gift, (string Category, string Product) goods, Instant now)
    {
        var today = gift.FirstDay;
        var moment = new Moment(new(1), now, today);
        if (!new IssueGrant(gift).Decide(Wallet.Empty(shop.Id, Nobody, shop.Currency), moment).Granted(out var given, out var refusal))
            return refusal;

        var amount = Math.Max(BasketMinor, Math.Max(gift.Terms.MinimumMinor, checked(gift.Terms.OffMinor * 2)));
        var basket = new Basket(shop.Currency, "", [new(1, amount, amount, goods.Category, goods.Product, today, false)]);
        var lot = given.After.Grants[0].Lot.Id;
        var spend = new Spend(basket, gift.Kind == GrantKind.Bonus ? gift.Minor : 0, gift.Kind == GrantKind.Coupon ? [lot] : []);
        return new Redeem(spend).Decide(given.After, moment with { Id = new(2) }).Granted(out _, out refusal) ? null : refusal;
    }
}
