using NodaTime;
using NodaTime.TimeZones;

namespace Perennial.Ledger;

/// <summary>The shop's own calendar: which day an instant is on, and at which instant a day begins. Days are numbered from 1970-01-01.</summary>
/// <remarks>A day whose midnight the zone skips begins where the gap ends; of a midnight that comes twice the first counts, and a day that has begun does not end again. A day that a zone skips whole is empty.</remarks>
public sealed class ShopCalendar(DateTimeZone zone)
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static readonly ZoneLocalMappingResolver FirstInstant = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly Dictionary<int, Instant> starts = [];
    private (int Day, Instant Start, Instant End) last = (0, Instant.MaxValue, Instant.MinValue);

    public DateTimeZone Zone => zone;

    /// <summary>The day that an instant is on.</summary>
    public int DayOf(Instant instant)
    {
        // A journal is read in the order of time: most instants are on the day of the one before.
        if (instant >= last.Start && instant < last.End)
            return last.Day;

        var day = NumberOf(instant.InZone(zone).Date);
        day = instant >= StartOf(day + 1) ? day + 1 : day;
        last = (day, StartOf(day), StartOf(day + 1));
        return day;
    }

    /// <summary>The first instant of a day; the end of time for what has no last day.</summary>
    public Instant StartOf(int day)
    {
        if (day >= Lot.NoEnd)
            return Instant.MaxValue;
        if (!starts.TryGetValue(day, out var start))
            starts[day] = start = zone.ResolveLocal(DateOf(day).AtMidnight(), FirstInstant).ToInstant();

        return start;
    }

    /// <summary>The instant at which a day is over: the next one's first.</summary>
    public Instant EndOf(int day) => StartOf(day + 1);

    /// <summary>The number of a calendar day: 1970-01-01 is 0.</summary>
    public static int NumberOf(LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>The calendar day of a number.</summary>
    public static LocalDate DateOf(int day) => Epoch.PlusDays(day);
}
