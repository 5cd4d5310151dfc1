using Perennial.Keys;

namespace Perennial.Http;

/// <summary>Who sends a request, by the key that came with it.</summary>
/// <param name="Store">The only store that the request can see.</param>
/// <param name="Actor">How the journal names the sender: "key:sk_live_Ab3d".</param>
/// <param name="Key">The number of the key: what is counted and throttled.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Customer">The one customer that a browser may ask about; null for a server, which may ask about all.</param>
public sealed record Visitor(StoreId Store, string Actor, long Key, IReadOnlySet<Scope> Scopes, CustomerId? Customer)
{
    /// <summary>True for a publishable key: what it is told must not say more than a customer may know.</summary>
    public bool IsBrowser { get; init; }
}
