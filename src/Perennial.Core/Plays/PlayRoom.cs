namespace Perennial.Plays;

/// <summary>How many customers may still enter a play. Grows smaller as they do.</summary>
/// <param name="inAll">How many have entered.</param>
/// <param name="today">How many of them today.</param>
public sealed class PlayRoom(long inAll, long today)
{
    public long InAll { get; private set; } = inAll;

    public long Today { get; private set; } = today;

    /// <summary>One more.</summary>
    public void Enter() => (InAll, Today) = (InAll + 1, Today + 1);
}
