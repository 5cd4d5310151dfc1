using NodaTime;

namespace Perennial.Standing.Pools;

/// <summary>When the places of a slot are given out: so many hours before it begins, or at a time of the day before, on the shop's clock.</summary>
/// <param name="HoursBefore">0 to 720; null when it is a time of the day before.</param>
/// <param name="DayBeforeAt">Null when it is hours.</param>
public readonly record struct CutOff(int? HoursBefore, LocalTime? DayBeforeAt)
{
    private const int HoursMax = 720;

    /// <summary>The instant for a slot that begins at another one.</summary>
    /// <remarks>A time that the zone skips is the end of the gap; of one that comes twice the first.</remarks>
    public Instant Of(Instant startsAt, DateTimeZone zone) => DayBeforeAt is { } time
        ? (startsAt.InZone(zone).Date.PlusDays(-1) + time).InZoneLeniently(zone).ToInstant()
        : startsAt - Duration.FromHours(HoursBefore ?? 0);

    /// <summary>Why it cannot be; null when it can.</summary>
    public Refusal? Check() => HoursBefore is null != DayBeforeAt is null && HoursBefore is null or (>= 0 and <= HoursMax)
        ? null
        : new("pool_unusable", $"cut_off is either hours_before (0 to {HoursMax}) or day_before_at (a time such as 18:00), one of them; they were {HoursBefore} and {DayBeforeAt:HH':'mm}.");
}
