namespace Perennial.Http;

/// <summary>Headers that the API has beyond those of HTTP.</summary>
public static class RequestHeaders
{
    /// <summary>The caller's name for one request: the same name is the same request, for ever.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>"true" when the answer was given before and nothing was done now.</summary>
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>Says which customer a browser speaks for.</summary>
    public const string CustomerToken = "Perennial-Customer-Token";

    public const string RequestId = "Request-Id";

    public const string ApiVersion = "Perennial-Version";
}
