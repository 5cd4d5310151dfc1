using NodaTime;
using Perennial.Http;

namespace Perennial.Grants;

/// <summary>Several coupons that are issued, shown and given back as one thing.</summary>
/// <param name="Name">Without ‘@’.</param>
/// <param name="Terms">What each coupon takes off, and of which orders.</param>
/// <param name="Windows">One part for each coupon: the days on which it can be used.</param>
/// <param name="PriceAmount">What the pack costs; 0 when it is given.</param>
/// <param name="UsesEach">How often each coupon can be used.</param>
public sealed record CouponPackBody(string Name, TermsBody Terms, PlanBody Windows, Minor? PriceAmount = null, int UsesEach = 1)
{
    /// <summary>The pack.</summary>
    /// <returns>Refusals: <c>terms_unusable</c>, <c>pack_unusable</c>, <c>coupon_unusable</c>, <c>plan_unusable</c>.</returns>
    internal Verdict<CouponPack> Read(Currency currency)
    {
        if (!Terms.Read().Granted(out var terms, out var refusal))
            return refusal;

        var pack = new CouponPack(Name, 1, currency, PriceAmount.OrZero(), terms, Windows.Read()) { UsesEach = UsesEach };
        return pack.Check() is { } wrong ? wrong : pack;
    }
}

/// <summary>A version of a coupon pack.</summary>
/// <param name="Object">"coupon_pack".</param>
public sealed record CouponPackAnswer(string Object, string Name, int Version, Currency Currency, long PriceAmount, TermsBody Terms, PlanBody Windows, int UsesEach, string Author, Instant CreatedAt)
{
    internal static CouponPackAnswer Of(Definition definition)
    {
        var pack = LedgerJson.Read<CouponPack>(definition.Text);
        return new("coupon_pack", pack.Name, definition.Version, pack.Currency, pack.PriceMinor, TermsBody.Of(pack.Terms), PlanBody.Of(pack.Windows), pack.UsesEach, definition.Author, definition.DefinedAt);
    }
}
