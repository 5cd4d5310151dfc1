using NodaTime;

namespace Perennial.Events;

/// <summary>Whether an address is sent anything. The numbers are stored.</summary>
public enum EndpointState : short
{
    Active = 0,

    /// <summary>It failed for too long. What happens meanwhile waits for it.</summary>
    Paused = 1,
}

/// <summary>An address that is told of events.</summary>
/// <param name="Types">Of which; empty for all.</param>
/// <param name="Secrets">What deliveries are signed with: the present one, and for a while the one before.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="Cursor">The last event of which a delivery was made.</param>
internal sealed record WebhookEndpoint(
    StoreId Store, long Id, string Url, IReadOnlyList<string> Types, string Description, IReadOnlyList<string> Secrets, EndpointState State, Instant? PausedAt, string PauseReason,
    int Failures, long Cursor, Instant CreatedAt);
