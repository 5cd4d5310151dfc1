namespace Perennial.Client;

/// <summary>How long a client waits.</summary>
public sealed record ClientSettings
{
    /// <summary>For one request with all its retries; then its outcome is unknown.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one attempt, before it is given up and made again.</summary>
    public TimeSpan AttemptLasts { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Before the first retry; doubled with each, and each by chance between a half and the whole of it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause that the client takes of its own accord.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
