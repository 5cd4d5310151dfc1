using NodaTime;
using Perennial.Ledger;

namespace Perennial.Orders;

/// <summary>When an order was placed, as its file says it: a wall-clock time, with or without an offset from UTC.</summary>
/// <param name="Day">Days since 1970-01-01 on the calendar that the file writes.</param>
/// <param name="SecondOfDay">0 to 86399.</param>
/// <param name="OffsetMinutes">Minutes east of UTC; null when the file does not say, then it is the shop's own time.</param>
public readonly record struct ShopTime(int Day, int SecondOfDay, short? OffsetMinutes)
{
    /// <summary>The day on the shop's calendar.</summary>
    public int ShopDay(DateTimeZone zone)
    {
        if (OffsetMinutes is null)
            return Day;

        return DayOf(ToInstant(zone).InZone(zone).Date);
    }

    /// <summary>The instant. A local time that the zone skips is moved forward by the gap; one that it repeats is its first occurrence.</summary>
    public Instant ToInstant(DateTimeZone zone)
    {
        var local = DateOf(Day).AtMidnight().PlusSeconds(SecondOfDay);
        return OffsetMinutes is { } minutes
            ? local.WithOffset(Offset.FromSeconds(minutes * 60)).ToInstant()
            : local.InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The calendar day of a day number.</summary>
    public static LocalDate DateOf(int day) => ShopCalendar.DateOf(day);

    /// <summary>The day number of a calendar day: 1970-01-01 is 0.</summary>
    public static int DayOf(LocalDate date) => ShopCalendar.NumberOf(date);
}
