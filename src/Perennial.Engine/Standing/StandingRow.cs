using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>Where a customer stands, as it lies in the database.</summary>
/// <param name="Version">The version of the programme that it was worked out by.</param>
/// <param name="AsOf">The day on which it was worked out.</param>
public sealed record StandingRow(CustomerId Customer, string Programme, int Version, int AsOf, string LevelName, bool IsHeldOut, CustomerStanding Standing)
{
    /// <summary>The day that stands for none.</summary>
    public const int Never = Lot.NoEnd;

    /// <summary>True when it still holds on a day, unless orders have come in since.</summary>
    public bool HoldsOn(int today) => Standing.NextChangeDay is not { } next || today < next;

    /// <summary>True when two rows say the same, whenever they were worked out.</summary>
    public bool SaysTheSame(StandingRow other) => this with { AsOf = other.AsOf } == other;
}
