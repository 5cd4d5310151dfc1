namespace Perennial.Client;

/// <summary>A customer. What is left out stays as it is; what somebody is known by is only ever added to.</summary>
/// <param name="SourceId">The shop's own id.</param>
/// <param name="Openid">The WeChat openid.</param>
/// <param name="Standing">The level that the shop says the customer has; "" for none.</param>
public sealed record CustomerAsk(
    string? SourceId = null, string? Email = null, string? Phone = null, string? Nick = null, string? Openid = null, string? Name = null, string? Standing = null,
    IReadOnlyDictionary<string, string>? Metadata = null);

/// <summary>A customer.</summary>
/// <param name="Id">"cust_…"; the shop's own id works in its place.</param>
public sealed record Customer(string Id, string? SourceId, string Name, string? Standing, IReadOnlyDictionary<string, string> Metadata);
