namespace Perennial.Plays;

/// <summary>What an order would have used up of what a step had given.</summary>
internal static class UsedUp
{
    /// <summary>In minor units; 0 where it was given later, had lapsed, or the order was too small for it.</summary>
    /// <param name="given">The day of the step, and what it can cost at most.</param>
    /// <param name="order">Its day, and what it came to before anything was taken off.</param>
    public static long Minor(Give? give, Candidate candidate, (int Day, long WorstMinor) given, (int Day, long Minor) order)
    {
        if (give is null || order.Day < given.Day)
            return 0;

        return give switch
        {
            { Coupon: { } coupon } => order.Day <= Span.Last(given.Day, coupon.Lasts) && order.Minor >= coupon.MinimumAmount ? Off(coupon, candidate, order.Minor) : 0,
            { Bonus: { } bonus } => Opened(bonus, candidate, given.Day, order.Day),
            _ => given.WorstMinor,
        };
    }

    private static long Off(GiveCoupon coupon, Candidate candidate, long orderMinor) => coupon.OffPercent.BasisPoints > 0
        ? (long)Int128.Min((Int128)orderMinor * coupon.OffPercent.BasisPoints / 10_000, coupon.MaximumAmount)
        : Math.Min(coupon.OffMinorFor(candidate.Facts.BasketMinor), orderMinor);

    /// <summary>The parts of a bonus that are open on a day.</summary>
    private static long Opened(GiveBonus bonus, Candidate candidate, int givenDay, int orderDay)
    {
        var (open, first) = (0L, givenDay);
        for (var part = 0; part < bonus.Parts && first <= orderDay; part++, first = Span.After(first, bonus.Every))
            open += orderDay <= Span.Last(first, bonus.Lasts) ? bonus.MinorFor(candidate.OrderMinor) / bonus.Parts : 0;

        return open;
    }
}
