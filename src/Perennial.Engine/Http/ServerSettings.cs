using Perennial.Store;

namespace Perennial.Http;

/// <summary>How a server runs.</summary>
/// <param name="DatabaseName">What <c>--db</c> names.</param>
/// <param name="Url">Where it listens: "http://127.0.0.1:7300"; port 0 takes one that is free.</param>
public sealed record ServerSettings(string DatabaseName, string Url)
{
    public const string UrlOtherwise = "http://127.0.0.1:7300";

    public PipelineSettings Pipeline { get; init; } = new();
}
