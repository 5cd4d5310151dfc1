using NodaTime;
using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>Periods of days, weeks, months and years on the shop's calendar.</summary>
public static class Span
{
    /// <summary>About how many days a period has, by its longest months; −1 when it has times in it or anything below zero.</summary>
    public static long Days(Period period) => period.HasTimeComponent || period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0
        ? -1
        : (period.Years * 366L) + (period.Months * 31L) + (period.Weeks * 7L) + period.Days;

    /// <summary>The day so long after a day: 31 January and a month is 28 February.</summary>
    public static int After(int day, Period period) => ShopCalendar.NumberOf(ShopCalendar.DateOf(day).Plus(period));

    /// <summary>The day so many periods after a day, computed from that day: of a month's end each is the last day of its month.</summary>
    public static int After(int day, Period period, int times) =>
        After(day, new PeriodBuilder { Years = period.Years * times, Months = period.Months * times, Weeks = period.Weeks * times, Days = period.Days * times }.Build());

    /// <summary>The last day of what begins on a day and lasts so long; the first day counts.</summary>
    public static int Last(int firstDay, Period lasts) => After(firstDay, lasts) - 1;

    /// <summary>The first of the days that are no longer ago than a period; today counts.</summary>
    public static int Since(int today, Period period) => ShopCalendar.NumberOf(ShopCalendar.DateOf(today).Minus(period)) + 1;
}
