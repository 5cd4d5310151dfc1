using System.Diagnostics;
using NodaTime;

namespace Perennial.Store;

/// <summary>A wall clock that can be set beside a monotonic one that nobody can set: as on a machine.</summary>
internal sealed class MadeTime(Instant start) : TimeProvider
{
    private readonly long began = Stopwatch.GetTimestamp();
    private long monotonicTicks;
    private long setTicks;

    /// <summary>Time passes.</summary>
    public void Pass(Duration duration) => Interlocked.Add(ref monotonicTicks, (long)duration.TotalTicks);

    /// <summary>Somebody sets the wall clock: forward, or back if negative.</summary>
    public void Set(Duration by) => Interlocked.Add(ref setTicks, (long)by.TotalTicks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Stopwatch.GetElapsedTime(began).Ticks + Interlocked.Read(ref monotonicTicks);

    public override DateTimeOffset GetUtcNow() => start.ToDateTimeOffset().AddTicks(GetTimestamp() + Interlocked.Read(ref setTicks));
}
