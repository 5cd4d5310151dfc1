namespace Perennial.Http;

/// <summary>A call that works.</summary>
/// <param name="Path">With its ids.</param>
/// <param name="Body">As JSON; null for none.</param>
/// <param name="Other">Another body that would work too; null where there is no other.</param>
internal sealed record Example(string Path, string? Body = null, string? Other = null)
{
    /// <summary>True for what there is in every store, each with its own numbers.</summary>
    public bool IsEverywhere { get; init; }

    /// <summary>The API key; that of the served store unless said.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
