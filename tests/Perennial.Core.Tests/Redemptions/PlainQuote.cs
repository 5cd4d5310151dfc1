using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>What a combination comes to, by the plain way.</summary>
internal sealed record PlainAnswer(long Payable, long Total, long Face, int Coupons, IReadOnlyList<long> Lots);

/// <summary>
/// The plain twin of the search: it tries every set of discounts that may meet, takes them off line by line with <see cref="Money.Split"/>,
/// and pays with lots as a redemption does.
/// </summary>
internal sealed class PlainQuote
{
    private readonly Wallet wallet;
    private readonly Basket basket;
    private readonly CheckoutContext context;
    private readonly Moment moment;
    private readonly BasketLine[] lines;
    private readonly long[] floors;
    private readonly long leastTotal;
    private readonly List<(long Lot, Terms Terms, long Face, int[] Scope)> discounts;
    private PlainAnswer? best;

    private PlainQuote(Wallet wallet, Basket basket, CheckoutContext context, Moment moment)
    {
        (this.wallet, this.basket, this.context, this.moment) = (wallet, basket, context, moment);
        lines =
        [
            .. basket.Lines.OrderByDescending(line => line.Minor).ThenByDescending(line => line.ListMinor).ThenBy(line => line.Product, StringComparer.Ordinal)
                .ThenBy(line => line.Category, StringComparer.Ordinal).ThenBy(line => line.ArrivedDay).ThenBy(line => line.CostMinor).ThenBy(line => line.IsShipping).ThenBy(line => line.Number),
        ];
        var policy = context.Policy;
        floors = [.. lines.Select(line => line.IsShipping ? line.Minor : Math.Min(line.Minor, Cost(line, policy.MarginLine)))];
        var goods = basket.GoodsMinor;
        var sold = lines.Where(line => !line.IsShipping).Sum(line => Cost(line, policy.MarginOrder));
        leastTotal = Math.Min(goods, Math.Max(goods - policy.DiscountMax.Of(new(goods, default)).Minor, sold)) + lines.Where(line => line.IsShipping).Sum(line => line.Minor);
        discounts = Ordered();
    }

    public static PlainAnswer Of(Wallet wallet, Basket basket, CheckoutContext context, Moment moment)
    {
        var plain = new PlainQuote(wallet, basket, context, moment);
        plain.Try(0, [.. plain.lines.Select(line => line.Minor)], []);
        foreach (var alone in plain.discounts.Where(discount => discount.Terms.IsExclusive && context.Policy.CouponsMax > 0))
            plain.Keep(plain.TakeOff(alone, [.. plain.lines.Select(line => line.Minor)]), [alone]);

        return plain.best!;
    }

    private void Try(int at, long[] due, List<(long Lot, Terms Terms, long Face, int[] Scope)> used)
    {
        if (at == discounts.Count)
        {
            Keep(due, used);
            return;
        }

        var one = discounts[at];
        var stacks = !one.Terms.IsExclusive && (one.Terms.StackGroup.Length == 0 || used.TrueForAll(other => other.Terms.StackGroup != one.Terms.StackGroup));
        if (stacks && (one.Lot == 0 || used.Count(other => other.Lot != 0) < context.Policy.CouponsMax) && TakeOff(one, due) is var after && after.Sum() < due.Sum())
            Try(at + 1, after, [.. used, one]);

        Try(at + 1, due, used);
    }

    private void Keep(long[] due, List<(long Lot, Terms Terms, long Face, int[] Scope)> used)
    {
        BasketLine[] lowered = [.. lines.Select((line, at) => line with { Minor = due[at] })];
        var total = due.Sum();
        var paid = new LotFlow(wallet, basket, moment).Take(lowered, total).Sum(part => part.Minor);
        var coupons = used.Where(one => one.Lot != 0).ToArray();
        var answer = new PlainAnswer(total - paid, total, coupons.Sum(one => one.Face), coupons.Length, [.. coupons.Select(one => one.Lot).Order()]);
        if (best is null || (answer.Payable, answer.Total, answer.Face, answer.Coupons).CompareTo((best.Payable, best.Total, best.Face, best.Coupons)) < 0)
            best = answer;
    }

    private long[] TakeOff((long Lot, Terms Terms, long Face, int[] Scope) one, long[] due)
    {
        var (terms, room) = (one.Terms, one.Scope.Select(at => due[at] - floors[at]).ToArray());
        var share = context.Policy.PercentOf == PercentBasis.Initial ? one.Scope.Sum(at => lines[at].Minor) : one.Scope.Sum(at => due[at]);
        var off = terms.OffMinor > 0 ? terms.OffMinor : terms.Off.Of(new(share, default)).Minor;
        off = terms.MaximumMinor > 0 ? Math.Min(off, terms.MaximumMinor) : off;
        off = one.Lot == 0 ? off : Math.Min(off, one.Face);
        off = Math.Min(off, Math.Min(room.Sum(), due.Sum() - leastTotal));
        var after = due.ToArray();
        if (off == 0)
            return after;

        var parts = new Money(off, default).Split(room);
        for (var at = 0; at < parts.Count; at++)
            after[one.Scope[at]] -= parts[at].Minor;

        return after;
    }

    private List<(long Lot, Terms Terms, long Face, int[] Scope)> Ordered()
    {
        var all = wallet.Grants.Where(grant => grant.Lot.Kind == GrantKind.Coupon).Where(IsUsable).Select(grant => (Lot: grant.Lot.Id.Value, grant.Terms, Face: grant.Lot.RemainingMinor / grant.Lot.UsesLeft)).ToList();
        if (context.Standing is { } standing)
            all.Add((0, standing.Terms, 0));

        return
        [
            .. all.Where(one => one.Terms.Unmet(basket, moment.Today) is null)
                .Select(one => (one.Lot, one.Terms, one.Face, Scope: Enumerable.Range(0, lines.Length).Where(at => !lines[at].IsShipping && one.Terms.IsFor(lines[at], moment.Today)).ToArray()))
                .OrderBy(one => one.Terms.Off.BasisPoints > 0 == context.Policy.PercentFirst ? 0 : 1).ThenBy(one => one.Lot == 0 ? 0 : 1).ThenBy(one => one.Scope.Length)
                .ThenByDescending(one => one.Terms.Off.BasisPoints).ThenByDescending(Most).ThenBy(one => one.Face)
                .ThenBy(one => string.Concat(one.Scope.Select(at => (char)at)), StringComparer.Ordinal).ThenBy(one => one.Terms.IsExclusive).ThenBy(one => one.Terms.StackGroup, StringComparer.Ordinal).ThenBy(one => one.Lot),
        ];
    }

    private bool IsUsable(Grant coupon) => coupon.Lot.IsInWindow(moment.Today) && coupon.Lot.UsesLeft > wallet.HeldOf(coupon.Lot.Id, moment.Now).Uses;

    private static long Most((long Lot, Terms Terms, long Face, int[] Scope) one)
    {
        var most = Math.Min(one.Terms.MaximumMinor > 0 ? one.Terms.MaximumMinor : long.MaxValue, one.Face);
        return one.Terms.OffMinor > 0 ? Math.Min(most, one.Terms.OffMinor) : most;
    }

    private static long Cost(BasketLine line, Percent? margin) =>
        margin is { } share && line.CostMinor is { } cost ? (long)Math.Ceiling(cost * (10_000m + share.BasisPoints) / 10_000m) : 0;
}
