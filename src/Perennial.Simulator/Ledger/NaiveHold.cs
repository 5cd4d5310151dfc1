using NodaTime;
using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>A hold as the naive model keeps it.</summary>
internal sealed class NaiveHold(Hold placed)
{
    public long Id => placed.Id.Value;

    public long Minor => placed.Minor;

    public Instant ExpiresAt => placed.ExpiresAt;

    public IReadOnlyList<LotPart> Parts => placed.Parts;

    public bool IsResolved { get; set; }
}
