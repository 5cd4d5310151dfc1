namespace Perennial.Client;

/// <summary>What came of sending a request once.</summary>
/// <param name="Status">The HTTP status; 0 when no answer came.</param>
/// <param name="Body">The answer.</param>
/// <param name="Why">What happened, in words.</param>
internal sealed record Attempt(int Status, byte[] Body, string Why)
{
    /// <summary>True for an answer that was given before.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>Of an answer that is no success.</summary>
    public Problem? Problem { get; init; }

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>True when the same request may go better in a moment.</summary>
    public bool IsForLater => Status is 0 or 429 or >= 500 || (Status == 409 && Problem?.Key == "request_in_progress");

    /// <summary>True when the server may have begun, or be about to, and nobody heard how it ended.</summary>
    public bool IsDoubtful => IsForLater && Status != 429;

    /// <summary>True for a refusal that was made before anybody looked whether it was done earlier.</summary>
    public bool IsAtTheDoor => Status is 400 or 401 or 403 or 413 or (>= 300 and < 400);
}
