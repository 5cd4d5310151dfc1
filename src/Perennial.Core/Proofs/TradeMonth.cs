namespace Perennial.Proofs;

/// <summary>What one month brought, in minor units, net of what came back; counted in the month of the purchase.</summary>
/// <param name="Days">The calendar month, or the part of it that is looked at.</param>
/// <param name="IsWhole">False for a month that is looked at in part: it is shown, and nothing is reckoned with it.</param>
public sealed record TradeMonth(DaySpan Days, bool IsWhole)
{
    /// <summary>Customers who bought for the first time: everything of that day is their first order.</summary>
    public int NewCustomers { get; init; }

    public long FirstMinor { get; init; }

    /// <summary>Days on which customers bought who had bought before; two orders of one day are one.</summary>
    public int ReturningOrders { get; init; }

    public long ReturningMinor { get; init; }

    /// <summary>Orders without a customer. Nobody can say whether they were a first one.</summary>
    public int GuestOrders { get; init; }

    /// <summary>May be below zero: what a guest brings back counts on the day of the return, as nobody knows what it was bought with.</summary>
    public long GuestMinor { get; init; }

    /// <summary>The part of returning customers in what known customers paid; null when they paid nothing.</summary>
    public double? ReturningShare => FirstMinor + ReturningMinor > 0 ? (double)ReturningMinor / (FirstMinor + ReturningMinor) : null;
}

/// <summary>What guests bought, and brought back, on one day.</summary>
public readonly record struct GuestDay(int Day, int Orders, long Minor);
