namespace Perennial.Proofs;

/// <summary>When a new customer has earned what it cost to win them.</summary>
/// <param name="CostMinor">What one new customer cost, in minor units; a part of one where it is a sum divided by customers.</param>
/// <param name="Margin">What the shop keeps of what is paid.</param>
/// <param name="Days">How far after the first order is looked.</param>
public sealed record PayBack(double CostMinor, Percent Margin, int Days)
{
    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>Days after the first order by which the margin has passed the cost; 0 for with the first order, null for not within <see cref="Days"/>.</summary>
    public int? Day { get; private init; }

    /// <summary>The same by the upper end of the interval of what is paid: it is hardly sooner.</summary>
    public int? EarliestDay { get; private init; }

    /// <summary>The same by the lower end: it is hardly later; null when it may be later than is known.</summary>
    public int? LatestDay { get; private init; }

    /// <summary>The margin of the last day less the cost, in minor units; below zero it has not been earned.</summary>
    public required MoneyEstimate Left { get; init; }

    /// <summary>Days as months, to a tenth.</summary>
    public static double Months(int days) => Math.Round(days / DaysOfMonth, 1);

    /// <summary>Finds the day.</summary>
    /// <param name="days">How far the curve is to be believed.</param>
    public static PayBack Of(SpendCurve curve, int days, (double CostMinor, Percent Margin) said)
    {
        var (cost, share) = (said.CostMinor, said.Margin.BasisPoints / 10_000.0);
        int? FirstDay(Func<MoneyEstimate, double> end)
        {
            for (var day = 0; day <= days; day++)
            {
                if (end(curve.Paid(day)) * share >= cost)
                    return day;
            }

            return null;
        }

        var paid = curve.Paid(days).Times(said.Margin);
        return new(cost, said.Margin, days)
        {
            Day = FirstDay(paid => paid.Minor),
            EarliestDay = FirstDay(paid => paid.High ?? paid.Minor),
            LatestDay = FirstDay(paid => paid.Low),
            Left = new(paid.Minor - cost, paid.Low - cost, paid.High - cost),
        };
    }
}
