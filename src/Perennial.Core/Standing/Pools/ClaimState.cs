namespace Perennial.Standing.Pools;

/// <summary>How far a claim is.</summary>
public enum ClaimState
{
    /// <summary>For the cut-off, or on the waiting list after it.</summary>
    Waiting,

    /// <summary>The place is theirs.</summary>
    Awarded,

    /// <summary>Given back, or taken back before there was a place.</summary>
    Released,
}
