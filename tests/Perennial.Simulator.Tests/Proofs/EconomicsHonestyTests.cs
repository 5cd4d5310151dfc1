using System.Globalization;
using Perennial.Proofs;

namespace Perennial.Simulator;

/// <summary>Whether what the economics of a shop say holds the truth 93 to 97 times in a hundred, over 1,000 simulated shops whose truth is known.</summary>
public sealed class EconomicsHonestyTests(ITestOutputHelper output)
{
    private const int Shops = 1_000;

    [Theory]
    [InlineData(400, 730)]
    [InlineData(400, 400)]
    [InlineData(1_200, 400)]
    public void What_a_new_customer_is_worth_holds_the_truth_though_most_were_not_watched_for_a_year(int customers, int days)
    {
        var truth = SpendingShop.Truth(1_000_000, days);
        var (year, later, share, whole, naive, measured) = (0, 0, 0, 0, 0.0, 0.0);
        for (var seed = 1UL; seed <= Shops; seed++)
        {
            var (log, span) = SpendingShop.Made(seed, customers, days);
            var worth = CustomerWorth.Of(SpendCurve.Of(log, span, CustomerWorth.YearDays)).OrThrow();
            var returning = Trade.Of(log, [], span).Returning.OrThrow();
            whole += worth.IsWholeYear ? 1 : 0;

            year += Holds(worth.Net, truth.Year);
            later += Holds(worth.Later, truth.Later);
            share += returning.Low <= truth.Share && truth.Share <= returning.High ? 1 : 0;
            (measured, naive) = (measured + worth.Net.Minor, naive + (log.Amounts.ToArray().Sum() / (double)worth.Customers));
        }

        Say($"{customers} customers in {days} days, whole years {whole}: a year {year}, after the first order {later}, returning share {share} of {Shops}; truth {truth.Year:0}, measured {measured / Shops:0}, everybody's mean {naive / Shops:0}");
        Assert.All([year, later, share], held => Assert.InRange(held, 930, 970));
        Assert.InRange(measured / Shops / truth.Year, 0.99, 1.01);
    }

    [Theory]
    [InlineData(6, 0.1)]
    [InlineData(12, 0.1)]
    [InlineData(12, 0.3)]
    [InlineData(24, 0.3)]
    [InlineData(36, 0.45)]
    public void How_steady_months_are_holds_the_truth_also_in_a_shop_that_grows(int months, double variation)
    {
        var held = 0;
        for (var seed = 1UL; seed <= Shops; seed++)
        {
            var dice = new Dice(seed);
            var minors = Enumerable.Range(0, months).Select(month => (long)(1_000_000 * (1 + (0.02 * (month - ((months - 1) / 2.0))) + (variation * dice.Normal())))).ToArray();
            var told = Steadiness.Of(minors).OrThrow();
            held += told.Low <= variation && variation <= (told.High ?? double.MaxValue) ? 1 : 0;
        }

        Say($"{months} months at {variation}: {held} of {Shops}");
        Assert.InRange(held, 930, 970);
    }

    /// <summary>Reached customers use what was given when they come, and some of it is still open; a few enter twice.</summary>
    [Theory]
    [InlineData(3_000, 10, 0.08)]
    [InlineData(1_000, 30, 0.15)]
    [InlineData(400, 50, 0.2)]
    [InlineData(600, 20, 0.02)]
    public void What_bringing_one_back_costs_holds_the_truth_also_when_it_cannot_be_told(int customers, int heldOutPercent, double lift)
    {
        const double anyway = 0.2;
        const long coupon = 500;
        var (held, told) = (0, 0);
        for (var seed = 1UL; seed <= Shops; seed++)
        {
            var dice = new Dice(seed);
            var trial = Trial(dice, customers, heldOutPercent, (anyway, lift, coupon));
            var back = BringBack.Of([trial]).OrThrow();
            // All who come use half of the coupon's worth on average, and one in ten of the others still can.
            var truth = (((anyway + lift) * coupon * 0.5) + ((1 - anyway - lift) * 0.1 * coupon)) / lift;
            told += back.Outcome == BringBackOutcome.More ? 1 : 0;
            held += back.Outcome switch
            {
                BringBackOutcome.More => Holds(back.CostEach!.Value, truth),
                BringBackOutcome.NotTold => back.CostLow <= truth ? 1 : 0,
                _ => 0,
            };
        }

        Say($"{customers} customers, {heldOutPercent} % held out, lift {lift}: {held} of {Shops} hold, {told} tell");
        Assert.InRange(held, 930, 975);
    }

    private static PlayTrial Trial(Dice dice, int customers, int heldOutPercent, (double Anyway, double Lift, long Coupon) so)
    {
        var (entries, days) = (new List<Enrolled>(), new Dictionary<long, int[]>());
        for (var customer = 1; customer <= customers; customer++)
        {
            var isHeldOut = dice.Below(100) < heldOutPercent;
            var bought = new List<int>();
            for (var entry = 0; entry < (customer % 10 == 0 ? 2 : 1); entry++)
            {
                var comes = dice.Chance(so.Anyway + (isHeldOut ? 0 : so.Lift));
                var open = !comes && dice.Chance(0.1) ? so.Coupon : 0;
                entries.Add(new(1, new(customer), isHeldOut, entry * 100) { CostMinor = isHeldOut ? 0 : comes ? dice.Below((int)so.Coupon + 1) : open, OpenMinor = isHeldOut ? 0 : open });
                if (comes)
                    bought.Add((entry * 100) + 1 + dice.Below(30));
            }

            days[customer] = [.. bought];
        }

        return PlayTrial.Of((1, "win-back"), entries, customer => days[customer.Value], (30, 1_000));
    }

    private static int Holds(MoneyEstimate estimate, double truth) => estimate.Low <= truth && truth <= (estimate.High ?? double.MaxValue) ? 1 : 0;

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
