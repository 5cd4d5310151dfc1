using NodaTime;

namespace Perennial.Store;

/// <summary>
/// The wall clock, as long as it can be trusted: the books order everything by it, so a clock that somebody set wrong must not reach them.
/// It is watched against the machine's monotonic clock; slow corrections by a time server are followed.
/// </summary>
public sealed class TrustedClock
{
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private Instant anchor;
    private long anchorTicks;

    public TrustedClock(TimeProvider time)
    {
        this.time = time;
        (anchor, anchorTicks) = (Wall(), time.GetTimestamp());
    }

    /// <summary>How far the wall clock may get from the monotonic one at once.</summary>
    public static Duration JumpMax { get; } = Duration.FromMinutes(5);

    /// <summary>How far it may be behind what the books recorded last; until it has caught up they use their own instant.</summary>
    public static Duration BehindMax { get; } = Duration.FromMinutes(1);

    /// <summary>The instant, to the microsecond. Refusal: <c>clock_jumped</c>, until the clock is right again.</summary>
    public Verdict<Instant> Now()
    {
        lock (gate)
        {
            var (wall, ticks) = (Wall(), time.GetTimestamp());
            var expected = anchor + Duration.FromTimeSpan(time.GetElapsedTime(anchorTicks, ticks));
            var jump = wall - expected;
            if (jump > JumpMax || jump < -JumpMax)
            {
                return new Refusal("clock_jumped", $"The clock of this machine says {wall}; by the time that has passed it should be {expected}. "
                    + "Nothing is written until it is right again; set the clock, or start the program anew if the new time is the right one.");
            }

            if (wall - anchor > Duration.FromHours(1))
                (anchor, anchorTicks) = (wall, ticks);

            return Instant.FromUnixTimeTicks(wall.ToUnixTimeTicks() / 10 * 10);
        }
    }

    /// <summary>Why nothing can be written behind what a chain recorded last; null when it can.</summary>
    public static Refusal? Behind(Instant now, Instant recordedAt) => recordedAt - now <= BehindMax
        ? null
        : new("clock_behind", $"The clock of this machine says {now}; the books were last written at {recordedAt}. Nothing is written until it has caught up; set the clock.");

    private Instant Wall() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
