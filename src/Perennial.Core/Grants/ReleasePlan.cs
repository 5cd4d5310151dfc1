using NodaTime;
using NodaTime.Text;
using Perennial.Ledger;
using Perennial.Orders;

namespace Perennial.Grants;

/// <summary>When a tranche ends.</summary>
public enum TrancheEnd
{
    /// <summary>On the day before the next one opens (or would, after the last).</summary>
    BeforeNext = 0,

    /// <summary>After a period of its own, counted from the day on which it opens.</summary>
    AfterPeriod = 1,

    /// <summary>Never.</summary>
    Never = 2,
}

/// <summary>A part of a promise, with the days on which it can be used.</summary>
/// <param name="Part">From 1.</param>
/// <param name="FirstDay">In days since 1970-01-01, inclusive.</param>
/// <param name="LastDay">Inclusive; <see cref="Lot.NoEnd"/> for ever.</param>
public readonly record struct Tranche(int Part, long Minor, int FirstDay, int LastDay);

/// <summary>How value that is promised opens over time: so many tranches, one every period.</summary>
/// <param name="Parts">How many, 1 to <see cref="PartsMax"/>.</param>
/// <param name="Every">Of days, weeks, months and years.</param>
/// <param name="IsFirstAtOnce">True: the first opens on the anchor; false: a period later.</param>
/// <param name="Lasts">How long each can be used, with <see cref="TrancheEnd.AfterPeriod"/> only.</param>
public sealed record ReleasePlan(int Parts, Period Every, bool IsFirstAtOnce, TrancheEnd End = TrancheEnd.Never, Period? Lasts = null)
{
    /// <summary>As many as one transaction can make beside the principal.</summary>
    public const int PartsMax = TransactionId.MakesMax - 6;

    private const int DaysMax = 36_600;

    /// <summary>Everything at once and for ever.</summary>
    public static ReleasePlan AtOnce { get; } = new(1, Period.FromDays(1), true);

    /// <summary>Reads "P1W", "P10D", "P1M".</summary>
    public static Verdict<Period> ReadPeriod(string text) => PeriodPattern.Roundtrip.Parse(text).TryGetValue(Period.Zero, out var period) && Days(period) > 0
        ? period
        : new Refusal("period_unreadable", $"‘{text}’ is not a period of days; write P10D, P1W, P1M or P1Y.");

    /// <summary>Why the plan cannot be; null when it can.</summary>
    public Refusal? Check()
    {
        if (Parts is < 1 or > PartsMax)
            return new("plan_unusable", $"A plan of {Parts} parts cannot be; use 1 to {PartsMax}.");
        if (Days(Every) <= 0)
            return new("plan_unusable", $"A period of {Every} cannot be; use days, weeks, months or years, none below zero.");
        if ((End == TrancheEnd.AfterPeriod) != (Lasts is not null) || (Lasts is not null && Days(Lasts) <= 0))
            return new("plan_unusable", "How long a part lasts is given when it ends after a period of its own, and only then; it is of days, weeks, months or years.");
        if ((Int128)Days(Every) * (Parts + 1) > DaysMax || (Lasts is not null && Days(Lasts) > DaysMax))
            return new("plan_unusable", $"{Parts} parts, one every {Every}, take more than a hundred years.");

        return null;
    }

    /// <summary>The tranches of an amount. Each day is computed from the anchor, so 31 January is followed by 28 February and 31 March.</summary>
    /// <param name="total">At least one minor unit for each part.</param>
    /// <param name="anchorDay">In days since 1970-01-01.</param>
    public Verdict<IReadOnlyList<Tranche>> Tranches(Money total, int anchorDay)
    {
        if (Check() is { } refusal)
            return refusal;
        if (total.Minor < Parts)
            return new Refusal("plan_unusable", $"{total} cannot be given in {Parts} parts; each has to be worth something.");

        var parts = total.Split([.. Enumerable.Repeat(1L, Parts)]);
        return Verdict(parts.Select((part, at) => new Tranche(at + 1, part.Minor, FirstDay(at + 1, anchorDay), LastDay(at + 1, anchorDay))));

        static Verdict<IReadOnlyList<Tranche>> Verdict(IEnumerable<Tranche> tranches) => tranches.ToArray();
    }

    /// <summary>The day on which a part opens.</summary>
    /// <param name="part">From 1.</param>
    public int FirstDay(int part, int anchorDay) => Day(anchorDay, Times(Every, IsFirstAtOnce ? part - 1 : part));

    /// <summary>The last day on which a part can be used, inclusive.</summary>
    /// <param name="part">From 1.</param>
    public int LastDay(int part, int anchorDay) => End switch
    {
        TrancheEnd.BeforeNext => FirstDay(part + 1, anchorDay) - 1,
        TrancheEnd.AfterPeriod => Day(FirstDay(part, anchorDay), Lasts!) - 1,
        _ => Lot.NoEnd,
    };

    /// <summary>About how many days a period has, by its longest months; -1 when it has times in it or anything below zero.</summary>
    internal static long Days(Period period) => period.HasTimeComponent || period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0
        ? -1
        : (period.Years * 366L) + (period.Months * 31L) + (period.Weeks * 7L) + period.Days;

    private static int Day(int from, Period period) => ShopTime.DayOf(ShopTime.DateOf(from).Plus(period));

    private static Period Times(Period period, int n) =>
        new PeriodBuilder { Years = period.Years * n, Months = period.Months * n, Weeks = period.Weeks * n, Days = period.Days * n }.Build();
}
