using NodaTime;

namespace Perennial.Events;

/// <summary>Something that happened and is to be told.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Data">What it is about, as the API shows it; written as JSON once.</param>
public sealed record EventDraft(string Type, Instant CreatedAt, object Data, EventSource Source);

/// <summary>Who made it happen, why, and on which document it stands.</summary>
/// <param name="Actor">"key:sk_live_7k2m9q", "cli:anna", "calendar".</param>
/// <param name="Reason">A reason code: "redemption".</param>
/// <param name="Document">"order 10023".</param>
public sealed record EventSource(string Actor, string Reason, string Document);
