using Perennial.Store;

namespace Perennial.Http;

/// <summary>How a server runs.</summary>
/// <param name="DatabaseName">What <c>--db</c> names.</param>
/// <param name="Url">Where it listens: "http://127.0.0.1:7300"; port 0 takes one that is free.</param>
public sealed record ServerSettings(string DatabaseName, string Url)
{
    public const string UrlOtherwise = "http://127.0.0.1:7300";

    /// <summary>True for development: webhooks are sent to this machine and the networks around it as well.</summary>
    public bool AllowsPrivateWebhooks { get; init; }

    /// <summary>How much everybody may ask.</summary>
    public RateSettings Rates { get; init; } = new();

    public PipelineSettings Pipeline { get; init; } = new();

    /// <summary>True to run the turn of each store's day.</summary>
    public bool RunsTurns { get; init; }
}
