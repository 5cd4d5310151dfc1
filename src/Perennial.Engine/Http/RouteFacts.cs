using Perennial.Keys;

namespace Perennial.Http;

/// <summary>What a route is, beside its address.</summary>
/// <param name="Name">Its name in clients: "createQuote".</param>
/// <param name="Scope">What a key needs for it.</param>
/// <param name="Status">The HTTP status when it works.</param>
/// <param name="IsMutating">True when it changes something: it takes an idempotency key then.</param>
public sealed record RouteFacts(string Name, Scope Scope, int Status, bool IsMutating)
{
    /// <summary>True when a publishable key may use it, with a customer's token.</summary>
    public bool IsForBrowsers { get; init; }

    /// <summary>True for routes that prove who asks in a way of their own.</summary>
    public bool IsOpen { get; init; }

    /// <summary>True when its answer holds a secret that is shown once: it is kept encrypted for whoever repeats the request.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What the body is, where it is not JSON that the route describes; "" otherwise.</summary>
    public string RawBody { get; init; } = "";

    /// <summary>The most bytes of a body.</summary>
    public long BodyMax { get; init; } = 4 * 1024 * 1024;
}
