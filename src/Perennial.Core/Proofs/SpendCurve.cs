using Perennial.Clocks;

namespace Perennial.Proofs;

/// <summary>
/// What a new customer has paid on average so many days after the first order, though most have not been watched for as long: the mean cumulative function
/// of spending. A naive average over everybody would be too small, as young customers have had no time; one over old customers alone would throw the others away.
/// </summary>
/// <remarks>
/// Nelson 1995 (doi 10.1080/00401706.1995.10484299), eq. for cost: M(t) = Σ_{s ≤ t} dN(s)/Y(s), with dN(s) what was paid s days after the first order and Y(s)
/// how many were watched as long. Its variance is that of Lawless and Nadeau 1995 (doi 10.1080/00401706.1995.10484300), robust to whatever orders of one customer have to
/// do with each other: Σ_c [ Σ_{s ≤ t} Y_c(s)/Y(s) (dN_c(s) − dM(s)) ]² · m/(m − 1).
/// </remarks>
public sealed class SpendCurve
{
    private readonly int[] watched;
    private readonly double[] mean, variance, laterVariance;

    private SpendCurve(int customers, int[] watched, double[] mean)
    {
        (Customers, this.watched, this.mean) = (customers, watched, mean);
        (variance, laterVariance) = (new double[mean.Length], new double[mean.Length]);
    }

    /// <summary>Customers who bought for the first time in the span.</summary>
    public int Customers { get; }

    /// <summary>The last day that anybody was watched, or that was asked for; the first order is on day 0.</summary>
    public int DayMax => mean.Length - 1;

    /// <summary>How many customers were watched for so many days after their first order.</summary>
    public int Watched(int day) => watched[day];

    /// <summary>All that was paid within so many days, both ends included.</summary>
    public MoneyEstimate Paid(int day) => MoneyEstimate.OfPositive(mean[day], variance[day]);

    /// <summary>What of it was paid after the day of the first order.</summary>
    public MoneyEstimate PaidLater(int day) => MoneyEstimate.OfPositive(mean[day] - mean[0], laterVariance[day]);

    /// <summary>Learns the curve of those whose first order is in a span.</summary>
    /// <param name="log">Sorted, with amounts.</param>
    /// <param name="span">Its last day is the last that anybody was watched.</param>
    /// <param name="daysMax">How far the curve goes.</param>
    /// <returns>A curve of nobody has one day.</returns>
    public static SpendCurve Of(PurchaseLog log, DaySpan span, int daysMax)
    {
        var (ended, spent) = (new int[daysMax + 1], new double[daysMax + 1]);
        var customers = 0;
        Visit(log, span, (first, bought) =>
        {
            customers++;
            ended[Math.Min(daysMax, span.LastDay - first)]++;
            for (var at = 0; at < bought.Days.Length && bought.Days[at] - first <= daysMax; at++)
                spent[bought.Days[at] - first] += bought.Amounts[at];
        });

        var atRisk = WatchedOf(ended, customers);
        var curve = new SpendCurve(customers, atRisk, new double[atRisk.Length]);
        for (var (day, sum) = (0, 0.0); day < atRisk.Length; day++)
            curve.mean[day] = sum += atRisk[day] == 0 ? 0 : spent[day] / atRisk[day];

        if (customers > 1)
            curve.LearnVariance(log, span);

        return curve;
    }

    private static void Visit(PurchaseLog log, DaySpan span, NewCustomerVisitor visitor) => new Occasions(log, ClockBy.Store, span.LastDay).Visit((_, _, bought) =>
    {
        if (bought.Days[0] >= span.FirstDay)
            visitor(bought.Days[0], bought);
    });

    /// <summary>How many were watched through each day, up to the last day that anybody was.</summary>
    private static int[] WatchedOf(int[] ended, int customers)
    {
        var atRisk = new List<int> { customers };
        for (var (day, left) = (0, customers); day < ended.Length - 1 && (left -= ended[day]) > 0; day++)
            atRisk.Add(left);

        return [.. atRisk];
    }

    /// <summary>
    /// One pass over customers and their days, without a list of either. Once a customer is watched no longer their part stays as it is, so it is added
    /// once and summed up at the end.
    /// </summary>
    private void LearnVariance(PurchaseLog log, DaySpan span)
    {
        var expected = new double[mean.Length];
        for (var (day, sum) = (0, 0.0); day < mean.Length; day++)
            expected[day] = sum += (mean[day] - (day == 0 ? 0 : mean[day - 1])) / watched[day];

        var (rest, restLater) = (new double[mean.Length + 1], new double[mean.Length + 1]);
        Visit(log, span, (first, bought) =>
        {
            var end = Math.Min(DayMax, span.LastDay - first);
            var (paid, at, before) = (0.0, 0, 0.0);
            for (var day = 0; day <= end; day++)
            {
                if (at < bought.Days.Length && bought.Days[at] - first == day)
                    paid += (double)bought.Amounts[at++] / watched[day];

                var off = paid - expected[day];
                before = day == 0 ? off : before;
                variance[day] += off * off;
                laterVariance[day] += (off - before) * (off - before);
            }

            var last = paid - expected[end];
            rest[end + 1] += last * last;
            restLater[end + 1] += (last - before) * (last - before);
        });

        var clusters = Customers / (Customers - 1.0);
        for (var (day, all, later) = (0, 0.0, 0.0); day < mean.Length; day++)
        {
            (all, later) = (all + rest[day], later + restLater[day]);
            (variance[day], laterVariance[day]) = ((variance[day] + all) * clusters, (laterVariance[day] + later) * clusters);
        }
    }

    private delegate void NewCustomerVisitor(int firstDay, OccasionSpans bought);
}
