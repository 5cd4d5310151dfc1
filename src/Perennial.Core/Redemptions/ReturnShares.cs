using Perennial.Ledger;

namespace Perennial.Redemptions;

/// <summary>
/// What each lot gets back for goods that are returned. It is computed for all goods that have come back so far, less what was given back
/// before: so the result of several refunds does not depend on their order, and when everything is back each lot has all that it gave.
/// </summary>
/// <remarks>
/// A line of 12.00 of which stored value paid 9.00 gives back three quarters of what is returned; those are divided over the lots that
/// paid the line by <see cref="Money.SplitGrowing"/>.
/// </remarks>
internal static class ReturnShares
{
    /// <summary>What comes back, part by part; nothing of a part that gets nothing.</summary>
    /// <param name="goods">The value of all goods that have come back, these included, by line.</param>
    public static IReadOnlyList<Given> Of(RedemptionPast past, IReadOnlyDictionary<int, long> goods)
    {
        var back = new List<Given>();
        foreach (var line in past.Lines.Where(line => goods.ContainsKey(line.Number)))
            back.AddRange(Money(past, line, goods[line.Number]));

        foreach (var coupon in past.Given.Where(given => given.Account is Account.Discount or Account.CouponCost).GroupBy(given => given.Lot))
        {
            var usedOn = past.Lines.Where(line => coupon.Any(given => given.Account == Account.Discount && given.Line == line.Number));
            if (coupon.All(given => given.ReturnedMinor == 0) && usedOn.All(line => past.IsBack(line, goods)))
                back.AddRange(coupon);
        }

        return back;
    }

    private static IEnumerable<Given> Money(RedemptionPast past, PaidLine line, long goodsMinor)
    {
        var paid = past.Given.Where(given => given.Account == Account.Redeemed && given.Line == line.Number).ToArray();
        var paidMinor = paid.Sum(given => given.Minor);
        if (paidMinor == 0)
            yield break;

        var share = new Money(goodsMinor, default).SplitGrowing([paidMinor, line.Minor - paidMinor])[0];
        var parts = share.SplitGrowing([.. paid.Select(given => given.Minor)]);
        for (var at = 0; at < paid.Length; at++)
        {
            var given = paid[at];
            var list = new Money(given.ListMinor, default).Split([parts[at].Minor, given.Minor - parts[at].Minor])[0].Minor;
            if (parts[at].Minor > given.ReturnedMinor)
                yield return given with { Minor = parts[at].Minor - given.ReturnedMinor, ListMinor = list - given.ReturnedListMinor };
        }
    }
}
