using NodaTime;
using NodaTime.TimeZones;
using Perennial.Orders;

namespace Perennial.Grants;

/// <summary>
/// Days on a shop's calendar and the instants at which they begin, in any zone. A day begins at its first instant: where midnight is
/// skipped, when the clocks have gone forward; where it is repeated, at the first of the two. A day that has begun does not end again: where
/// clocks go back over midnight, the repeated hour belongs to the new day. A day that a zone skips whole is empty.
/// </summary>
public static class ShopDay
{
    private static readonly ZoneLocalMappingResolver FirstInstant = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The day of an instant, in days since 1970-01-01.</summary>
    public static int Of(Instant instant, DateTimeZone zone)
    {
        var day = ShopTime.DayOf(instant.InZone(zone).Date);
        return instant >= Start(day + 1, zone) ? day + 1 : day;
    }

    /// <summary>The first instant of a day.</summary>
    public static Instant Start(int day, DateTimeZone zone) => zone.ResolveLocal(ShopTime.DateOf(day).AtMidnight(), FirstInstant).ToInstant();

    /// <summary>The end of a day: the first instant that is no longer in it.</summary>
    public static Instant End(int day, DateTimeZone zone) => Start(day + 1, zone);
}
