using NodaTime;

namespace Perennial.Keys;

/// <summary>A key as a list shows it: everything but the key.</summary>
/// <param name="ExpiresAt">The first instant at which it no longer works; null for never.</param>
/// <param name="LastUsedAt">To the minute or so; null for never.</param>
public sealed record KeyRecord(ApiKey Key, string Name, Instant CreatedAt, Instant? ExpiresAt, Instant? LastUsedAt, Instant? RevokedAt);
