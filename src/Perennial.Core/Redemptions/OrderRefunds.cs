using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Redemptions;

/// <summary>Says what the payments of an order give back when goods of it have come back.</summary>
/// <remarks>
/// A payment kept for each line what the customer paid for it after coupons. Of that comes back what the returned part is of what was there when it
/// was paid, reckoned for all that came back since: in whatever order lines come back, in the end each has all of it. Where an order was paid more
/// than once, the payments give back together no more than the goods came to, the earlier before the later; the rest comes back when the order is
/// called off, or the payment that was too much is rolled back.
/// </remarks>
public static class OrderRefunds
{
    /// <summary>What each payment gives back now; payments that neither give nor keep anything are left out.</summary>
    /// <param name="story">The order with the return in it.</param>
    /// <param name="payments">In the order in which they were made.</param>
    /// <param name="isAll">The order is called off: everything comes back, whatever the returns say.</param>
    public static IReadOnlyList<OrderRefund> Of(OrderStory story, IReadOnlyList<OrderPayment> payments, bool isAll)
    {
        var refunds = new List<OrderRefund>();
        var returned = payments.Sum(payment => payment.Lines.Sum(line => payment.StoredOf(line, payment.ReturnedMinor.GetValueOrDefault(line.Number))));
        var room = isAll ? long.MaxValue : Math.Max(0, WorthOf(story, payments) - returned);
        foreach (var payment in payments)
        {
            var before = payment.Before.Aggregate(new OrderStory { Latest = story.Latest, WasPaid = true }, (known, back) => known.Hear(back));
            var refund = Of(payment, line => isAll ? new(0, 0, true) : BackShare.Of(line, payment, story).Since(BackShare.Of(line, payment, before)), ref room);
            if (refund.Lines.Count > 0 || refund.IsPaidTwice)
                refunds.Add(refund);
        }

        return refunds;
    }

    private static OrderRefund Of(OrderPayment payment, Func<PaidLine, BackShare> shareOf, ref long room)
    {
        var (lines, isPaidTwice) = (new List<ReturnedLine>(), false);
        foreach (var line in payment.Lines)
        {
            var (given, share) = (payment.GoodsMinor.GetValueOrDefault(line.Number), shareOf(line));
            var back = Within(payment, line, (given, share.PartOf(line.Minor)), ref room);
            isPaidTwice |= back < share.PartOf(line.Minor);
            if (back > given || (share.IsAll && line.Minor == 0 && !payment.GoodsMinor.ContainsKey(line.Number)))
                lines.Add(new(line.Number, Math.Max(0, back - given)));
        }

        return new(payment, lines, isPaidTwice);
    }

    /// <summary>How much of a line can have come back when stored value gives back no more than there is room for.</summary>
    private static long Within(OrderPayment payment, PaidLine line, (long Given, long Back) goods, ref long room)
    {
        var given = payment.StoredOf(line, goods.Given);
        var more = payment.StoredOf(line, goods.Back) - given;
        if (more <= room)
        {
            room -= Math.Max(0, more);
            return goods.Back;
        }

        var most = given + room;
        room = 0;
        return (long)((Int128)line.Minor * most / payment.StoredMinor[line.Number]);
    }

    /// <summary>What the goods that came back were worth, as they were paid: each line once, however often it was paid.</summary>
    private static long WorthOf(OrderStory story, IReadOnlyList<OrderPayment> payments)
    {
        var said = story.Latest!;
        var (byLine, whole) = (new Dictionary<string, long>(StringComparer.Ordinal), 0L);
        foreach (var (payment, line) in payments.SelectMany(payment => payment.Lines.Select(line => (payment, line))))
        {
            var worth = BackShare.Of(line, payment, story).PartOf(line.Minor);
            var key = BackShare.KeyOf(line, payment, said) is { } ordered ? "line " + ordered.Id : $"beside {line.Id ?? $"{line.Number}"}";
            if (BackShare.IsForAll(line, payment, said))
                whole = Math.Max(whole, worth);
            else
                byLine[key] = Math.Max(byLine.GetValueOrDefault(key), worth);
        }

        var lines = byLine.Values.Sum();
        // Some paid for lines and some for the whole: what the order itself says is then the only measure that they share.
        return whole == 0 || lines == 0 ? whole + lines : Math.Max(Math.Max(whole, lines), said.Lines.Sum(story.BackMinor));
    }
}
