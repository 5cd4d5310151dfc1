using Perennial.Clocks;
using Perennial.Proofs;

namespace Perennial.Simulator;

/// <summary>
/// A simulated shop whose customers differ: who spends more also buys more often, and everybody stops some day. They arrive evenly over the days of the data, so that most of
/// them are watched for less than a year at the end of it.
/// </summary>
internal static class SpendingShop
{
    private const double UsualRate = 0.012, Lapse = 0.004;

    /// <summary>The days on which a customer buys, from the arrival to a last day, and what is paid.</summary>
    public static IEnumerable<(int Day, long Minor)> Customer(Dice dice, int arrival, int lastDay)
    {
        var kind = dice.Normal();
        var (rate, basket) = (UsualRate * Math.Exp(0.5 * kind), 3_000 * Math.Exp((0.4 * kind) + (0.3 * dice.Normal())));
        var stays = dice.Exponential() / Lapse;
        for (double day = arrival; day <= lastDay && day - arrival <= stays; day += 1 + Math.Floor(dice.Exponential() / rate))
            yield return ((int)day, (long)(basket * Math.Exp(0.5 * dice.Normal())));
    }

    /// <summary>A shop of so many customers and days.</summary>
    public static (PurchaseLog Log, DaySpan Span) Made(ulong seed, int customers, int days)
    {
        var (dice, log) = (new Dice(seed), new PurchaseLog(withAmounts: true));
        for (var customer = 0; customer < customers; customer++)
        {
            foreach (var (day, minor) in Customer(dice, dice.Below(days), days - 1))
                log.Add(customer, 0, day, minor);
        }

        log.Observe(days - 1);
        log.Sort();
        return (log, new(0, days - 1));
    }

    /// <summary>What is really so, by brute force over so many customers, all of them watched for as long as it takes.</summary>
    /// <returns>What one pays within a year of the first order, what of that after it, and the part of returning customers in what is paid in the days of the data.</returns>
    public static (double Year, double Later, double Share) Truth(int customers, int days)
    {
        var dice = new Dice(987_654_321);
        var (year, later, returning, all) = (0.0, 0.0, 0.0, 0.0);
        for (var customer = 0; customer < customers; customer++)
        {
            var arrival = dice.Below(days);
            foreach (var (day, minor) in Customer(dice, arrival, arrival + CustomerWorth.YearDays + days))
            {
                var (isFirst, isSeen) = (day == arrival, day < days);
                year += day - arrival <= CustomerWorth.YearDays ? minor : 0;
                later += !isFirst && day - arrival <= CustomerWorth.YearDays ? minor : 0;
                returning += !isFirst && isSeen ? minor : 0;
                all += isSeen ? minor : 0;
            }
        }

        return (year / customers, later / customers, returning / all);
    }
}
