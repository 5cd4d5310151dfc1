using NodaTime;
using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>
/// For how long a purchase counts. Rolling: from its day on for the period, the last day being the one before the same day of the month (31 January and
/// one month: through 27 February). Calendar: in its own month, quarter or year, and what was reached there is kept through the end of the next one.
/// </summary>
/// <param name="Rolling">Days, weeks, months or years; null for a calendar window.</param>
/// <param name="Calendar">Null for a rolling window.</param>
public sealed record LevelWindow(Period? Rolling, CalendarSpan? Calendar)
{
    private const int DaysMin = 2, DaysMax = 3660;

    public static LevelWindow Last(Period period) => new(period, null);

    public static LevelWindow Each(CalendarSpan span) => new(null, span);

    /// <summary>Why nobody can count by it; null when they can.</summary>
    public Refusal? Check()
    {
        if (Rolling is null == Calendar is null)
            return new("window_unusable", "window is either rolling (\"P90D\", \"P12M\") or calendar (month, quarter, year); give one of them.");
        if (Rolling is not { } period)
            return null;

        var isOne = new[] { period.Days, period.Weeks, period.Months, period.Years }.Count(part => part != 0) == 1 && !period.HasTimeComponent;
        var days = period.Days + (7L * period.Weeks) + (30L * period.Months) + (365L * period.Years);
        return isOne && days is >= DaysMin and <= DaysMax
            ? null
            : new("window_unusable", $"window.rolling is whole days, weeks, months or years, one of them, from {DaysMin} days to ten years, such as P90D or P12M; it was {period}.");
    }

    /// <summary>The first day on which a purchase of a day does not count any more. Only of a rolling window.</summary>
    internal int EndOf(int day) => ShopCalendar.NumberOf(ShopCalendar.DateOf(day).Plus(Rolling!));

    /// <summary>The first day of the calendar stretch that a day is in.</summary>
    internal int StartOf(int day)
    {
        var date = ShopCalendar.DateOf(day);
        var month = Calendar switch { CalendarSpan.Year => 1, CalendarSpan.Quarter => ((date.Month - 1) / 3 * 3) + 1, _ => date.Month };
        return ShopCalendar.NumberOf(new LocalDate(date.Year, month, 1));
    }

    /// <summary>The first day of the next calendar stretch.</summary>
    internal int NextStart(int day) =>
        ShopCalendar.NumberOf(ShopCalendar.DateOf(StartOf(day)).PlusMonths(Calendar switch { CalendarSpan.Year => 12, CalendarSpan.Quarter => 3, _ => 1 }));
}
