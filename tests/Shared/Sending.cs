namespace Perennial.Testing;

/// <summary>A request to the API.</summary>
/// <param name="Body">As JSON; null for none.</param>
/// <param name="Key">The idempotency key; null for none.</param>
internal sealed record Sending(HttpMethod Method, string Path, string? Body = null, string? Key = null)
{
    /// <summary>The API key; that of the served store unless said.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
