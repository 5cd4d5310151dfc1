namespace Perennial.Proofs;

/// <summary>Somebody who entered a play, on either side.</summary>
/// <param name="Play">The number of the play.</param>
/// <param name="IsHeldOut">True for who was left alone.</param>
/// <param name="EnteredDay">In days since 1970.</param>
public readonly record struct Enrolled(int Play, CustomerId Customer, bool IsHeldOut, int EnteredDay)
{
    /// <summary>How many steps were done for them: none for who is held out, unless they turned out to be somebody who had been reached.</summary>
    public int Steps { get; init; }

    /// <summary>What was given within the window: what it has cost where that is known, else the most that it can cost. In minor units.</summary>
    public long CostMinor { get; init; }

    /// <summary>The part of it that can still be used, and counts as if it were.</summary>
    public long OpenMinor { get; init; }

    /// <summary>What was given after the window; it counts neither as cost nor can it have brought anybody back within.</summary>
    public long LaterMinor { get; init; }
}
