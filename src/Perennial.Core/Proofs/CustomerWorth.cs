namespace Perennial.Proofs;

/// <summary>What a new customer is worth within a year of the first order: what is paid, net of what comes back.</summary>
/// <param name="Customers">Who bought for the first time in the days that are looked at.</param>
/// <param name="Days">How far after the first order it is told: 365, or as far as enough of them were watched.</param>
/// <param name="Watched">How many of them were watched to the end of that; the others count for as long as they were.</param>
/// <param name="Net">All that is paid in that time, the first order with it.</param>
/// <param name="First">The first order.</param>
/// <param name="Later">What is paid after it.</param>
public sealed record CustomerWorth(int Customers, int Days, int Watched, MoneyEstimate Net, MoneyEstimate First, MoneyEstimate Later)
{
    /// <summary>Twelve months: the day of the first order is day 0, and this one counts.</summary>
    public const int YearDays = 365;

    /// <summary>From fewer new customers nothing is said.</summary>
    public const int CustomersMin = 30;

    /// <summary>The curve ends where fewer were watched: one of them would move it by more than a twentieth of what they pay.</summary>
    public const int WatchedMin = 20;

    /// <summary>True when it is told for the whole twelve months.</summary>
    public bool IsWholeYear => Days == YearDays;

    /// <summary>Reads it off a curve.</summary>
    /// <returns>Refusal: <c>economics_customers</c>.</returns>
    public static Verdict<CustomerWorth> Of(SpendCurve curve)
    {
        if (curve.Customers < CustomersMin)
            return new Refusal("economics_customers", $"{(curve.Customers == 1 ? "1 customer" : $"{curve.Customers} customers")} bought for the first time in these days; {CustomersMin} are needed before it can be said what one is worth. Look at more days with --from, import earlier orders, or wait.");

        var days = Math.Min(YearDays, curve.DayMax);
        while (curve.Watched(days) < WatchedMin)
            days--;

        return new CustomerWorth(curve.Customers, days, curve.Watched(days), curve.Paid(days), curve.Paid(0), curve.PaidLater(days));
    }
}
