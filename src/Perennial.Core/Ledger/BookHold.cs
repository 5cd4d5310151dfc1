using NodaTime;

namespace Perennial.Ledger;

/// <summary>A hold on its way through time.</summary>
internal sealed class BookHold(Hold hold)
{
    public Hold Row => hold;

    /// <summary>When it was captured or voided, once that has been read.</summary>
    public Instant EndedAt { get; set; } = Instant.MaxValue;

    /// <summary>From this instant on it sets nothing aside.</summary>
    public Instant Until => Instant.Min(hold.ExpiresAt, EndedAt);

    public bool IsActive(Instant at) => hold.PlacedAt <= at && at < Until;
}
