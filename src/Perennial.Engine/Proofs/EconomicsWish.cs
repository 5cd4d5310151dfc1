using NodaTime;
using Perennial.Http;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>What somebody asks of a shop's economics, on a command line or over HTTP, before the data are known.</summary>
/// <param name="FirstDay">Null for the first day of the data.</param>
/// <param name="LastDay">Null for the last.</param>
internal sealed record EconomicsWish(int? FirstDay, int? LastDay)
{
    private const int WindowMax = 366;

    /// <summary>Null for what the costs of goods say, or what is usual.</summary>
    public Percent? Margin { get; init; }

    /// <summary>What winning one new customer costs, in minor units.</summary>
    public long? AcquisitionMinor { get; init; }

    /// <summary>What was spent on winning customers in a month, in minor units.</summary>
    public long? SpendMinor { get; init; }

    public DaySpan? SpendMonth { get; init; }

    public int WindowDays { get; init; } = EconomicsAsk.UsualWindowDays;

    /// <summary>What cannot be asked; null when it can.</summary>
    public Refusal? WhyNot()
    {
        if (FirstDay > LastDay)
            return new("option_span", $"{Word(FirstDay!.Value)} is after {Word(LastDay!.Value)}; the first day comes first.");
        if (Margin is { BasisPoints: <= 0 or > 10_000 } margin)
            return new("option_margin", $"A margin of {margin} is none; it is what you keep of a sale before give-aways, above 0 and at most 100 %.");
        if (AcquisitionMinor is < 0 or > Minor.Max || SpendMinor is < 0 or > Minor.Max)
            return new("option_amount", $"What a new customer costs is from 0 to {Minor.Max} minor units; {AcquisitionMinor ?? SpendMinor} is not.");
        if (AcquisitionMinor is not null && SpendMinor is not null)
            return new("option_spend", "Say what one new customer costs, or what was spent in a month; not both.");
        if (SpendMinor is null != SpendMonth is null)
            return new("option_spend", "What was spent goes with the month it was spent in: --spend 3000 --spend-month 2026-05");

        return WindowDays is < 1 or > WindowMax ? new("option_window", $"{WindowDays} days are no window; customers are watched for 1 to {WindowMax} days after they entered a play.") : null;
    }

    /// <summary>The days that are looked at: what was wished, as far as the data reach. A month whose other days the data do not show is whole when its ends are named.</summary>
    /// <returns>Refusal: <c>economics_span</c>.</returns>
    public Verdict<DaySpan> Within(DaySpan data)
    {
        var first = Math.Max(FirstDay ?? data.FirstDay, LedgerOptions.MonthOf(data.FirstDay));
        var end = ShopCalendar.NumberOf(ShopCalendar.DateOf(data.LastDay).With(DateAdjusters.EndOfMonth));
        var last = Math.Min(LastDay ?? data.LastDay, end);
        return first <= last
            ? new DaySpan(first, last)
            : new Refusal("economics_span", $"The orders are from {Word(data.FirstDay)} to {Word(data.LastDay)}; nothing is known of the days that were asked for.");
    }

    private static string Word(int day) => $"{ShopCalendar.DateOf(day):uuuu-MM-dd}";
}
