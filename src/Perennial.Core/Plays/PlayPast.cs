namespace Perennial.Plays;

/// <summary>What plays have done with a customer so far.</summary>
/// <param name="Times">How often the customer entered this play.</param>
/// <param name="IsInCycle">True when they are in it for this very cycle.</param>
/// <param name="LastEnteredDay">The last day on which they entered any play, whether or not they were held out; null for none.</param>
public sealed record PlayPast(int Times, bool IsInCycle, int? LastEnteredDay)
{
    public static PlayPast None { get; } = new(0, false, null);
}
