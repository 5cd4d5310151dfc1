using NodaTime;

namespace Perennial.Events;

/// <summary>When a delivery that failed is tried again: soon, then less and less often, for three days.</summary>
public static class RetryTimes
{
    /// <summary>For how long a delivery is tried.</summary>
    public static Duration Patience { get; } = Duration.FromDays(3);

    /// <summary>After so many failures one after the other an address is paused.</summary>
    public const int FailuresMax = 100;

    private static readonly Duration First = Duration.FromSeconds(10), Longest = Duration.FromHours(6), LongestOfEndpoint = Duration.FromHours(1);

    /// <summary>How long to wait after the n-th attempt, from 1: ten seconds, three times as long each time, six hours at most; a fifth more or less by chance, so that what failed together is not tried together.</summary>
    public static Duration AfterAttempt(int attempt, Dice dice) => Shaken(Grown(3, attempt, Longest), dice);

    /// <summary>How long an address is left alone after its n-th failure in a row, from 1: ten seconds, twice as long each time, an hour at most.</summary>
    public static Duration AfterFailure(int failures, Dice dice) => Shaken(Grown(2, failures, LongestOfEndpoint), dice);

    private static Duration Grown(int factor, int n, Duration most)
    {
        var wait = First;
        for (var step = 1; step < n && wait < most; step++)
            wait *= factor;

        return wait < most ? wait : most;
    }

    private static Duration Shaken(Duration wait, Dice dice) => wait * (0.8 + (0.4 * dice.Uniform()));
}
