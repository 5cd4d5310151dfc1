using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Perennial.Http;

/// <summary>How many requests a minute are let in. A minute's worth may come at once; then they come back evenly.</summary>
/// <param name="SecretKey">For each secret key.</param>
/// <param name="Browser">For each publishable key and address.</param>
public sealed record RateSettings(int SecretKey = 1_000_000, int Browser = 600);

/// <summary>What is left of somebody's rate.</summary>
/// <param name="ResetSeconds">After how long it is whole again.</param>
internal readonly record struct RateLeft(bool IsAllowed, int Limit, long Remaining, int ResetSeconds, int RetrySeconds);

/// <summary>Counts requests, in this process: behind a load balancer each server lets in its own share.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), ShortestPeriod = TimeSpan.FromMilliseconds(100);

    private readonly RateSettings settings;
    private readonly PartitionedRateLimiter<(long Key, string Address)> limiter;

    public RateLimits(RateSettings settings)
    {
        this.settings = settings;
        limiter = PartitionedRateLimiter.Create<(long Key, string Address), (long, string)>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => Bucket(LimitOf(who))));
    }

    /// <summary>Takes one request of somebody's rate.</summary>
    public RateLeft Take(Visitor visitor, HttpContext context)
    {
        (long, string) who = (visitor.Key, visitor.IsBrowser ? AddressOf(context) : "");
        var limit = LimitOf(who);
        using var lease = limiter.AttemptAcquire(who);
        var remaining = Math.Max(0, limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0);
        return new(lease.IsAcquired, limit, remaining, Seconds((limit - remaining) * Minute / limit), Math.Max(1, Seconds(Minute / limit)));
    }

    /// <summary>Where a request comes from, as far as the connection says.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "?";

    public void Dispose() => limiter.Dispose();

    private int LimitOf((long Key, string Address) who) => who.Address.Length == 0 ? settings.SecretKey : settings.Browser;

    private static TokenBucketRateLimiterOptions Bucket(int limit)
    {
        var period = Minute / limit > ShortestPeriod ? Minute / limit : ShortestPeriod;
        return new() { TokenLimit = limit, ReplenishmentPeriod = period, TokensPerPeriod = Math.Max(1, (int)Math.Round(limit * (period / Minute))), QueueLimit = 0, AutoReplenishment = true };
    }

    private static int Seconds(TimeSpan span) => (int)Math.Ceiling(span.TotalSeconds);
}
