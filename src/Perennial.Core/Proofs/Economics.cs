using Perennial.Clocks;

namespace Perennial.Proofs;

/// <summary>New customers against those who return: what each brings, and what each costs. What cannot be told says why not.</summary>
/// <param name="Trade">Revenue by month.</param>
/// <param name="Worth">What a new customer is worth.</param>
/// <param name="NewCost">What one costs, in minor units.</param>
/// <param name="BringBack">What bringing one back costs.</param>
public sealed record Economics(EconomicsAsk Ask, Trade Trade, Verdict<CustomerWorth> Worth, Verdict<double> NewCost, Verdict<BringBack> BringBack)
{
    /// <summary>When a new customer has earned what it cost.</summary>
    public required Verdict<PayBack> PayBack { get; init; }

    /// <summary>All plays that took somebody in, also those that say nothing yet.</summary>
    public required IReadOnlyList<PlayTrial> Trials { get; init; }

    /// <summary>Plays that were launched without a hold-out: nobody can say what they brought.</summary>
    public IReadOnlyList<string> WithoutHoldOut { get; init; } = [];

    /// <summary>The first day of the data, in days since 1970: who bought before it looks new.</summary>
    public required int DataFirstDay { get; init; }

    /// <summary>True for a shop that has no orders at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Customers who gave back all that they bought; they count as none.</summary>
    public int GaveAllBack { get; init; }

    /// <summary>A new customer over one who is brought back; refused for the reason of whichever is not told.</summary>
    public Verdict<NewAgainstReturning> Ratio
    {
        get
        {
            if (!NewCost.Granted(out var cost, out var refusal))
                return refusal;

            return BringBack.Granted(out var back, out refusal) ? NewAgainstReturning.Of(cost, back) : refusal;
        }
    }

    /// <summary>Reckons it.</summary>
    /// <param name="log">Sorted, with amounts; what was known by the end of the span.</param>
    public static Economics Of(EconomicsAsk ask, PurchaseLog log, IReadOnlyCollection<GuestDay> guests, IReadOnlyList<PlayTrial> trials)
    {
        var curve = SpendCurve.Of(log, ask.Span, CustomerWorth.YearDays);
        var (worth, cost) = (CustomerWorth.Of(curve), CostOfNew(ask, log));
        return new(ask, Trade.Of(log, guests, ask.Span), worth, cost, Proofs.BringBack.Of(trials))
        {
            PayBack = PayBackOf(ask, curve, worth, cost),
            Trials = trials,
            DataFirstDay = Math.Min(log.FirstDay, guests.Count == 0 ? int.MaxValue : guests.Min(guest => guest.Day)),
        };
    }

    private static Verdict<PayBack> PayBackOf(EconomicsAsk ask, SpendCurve curve, Verdict<CustomerWorth> worth, Verdict<double> cost)
    {
        if (!cost.Granted(out var each, out var refusal) || !worth.Granted(out var told, out refusal))
            return refusal;

        return Proofs.PayBack.Of(curve, told.Days, (each, ask.Margin));
    }

    private static Verdict<double> CostOfNew(EconomicsAsk ask, PurchaseLog log)
    {
        if (ask.AcquisitionMinor is { } each)
            return (double)each;
        if (ask.Spend is not { } spend)
            return new Refusal("economics_acquisition", "Nobody has said what winning a new customer costs, and no order says it. Say it: --acquisition 15, or what was spent in a month: --spend 3000 --spend-month 2026-05");

        var won = SpendCurve.Of(log, spend.Days, 0).Customers;
        return won > 0 ? (double)spend.Minor / won : new Refusal("economics_spend", $"Nobody bought for the first time from {Ledger.ShopCalendar.DateOf(spend.Days.FirstDay):uuuu-MM-dd} to {Ledger.ShopCalendar.DateOf(spend.Days.LastDay):uuuu-MM-dd}, so what was spent then won nobody; name another month with --spend-month.");
    }
}
