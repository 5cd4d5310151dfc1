namespace Perennial.Keys;

/// <summary>What a key is. The numbers are stored.</summary>
public enum ApiKeyKind : short
{
    /// <summary>For servers: does what its scopes say. Never leaves the server.</summary>
    Secret = 1,

    /// <summary>For browsers: everybody can read it, so it only quotes and reads, for the customer whose token comes with it, from its own origins.</summary>
    Publishable = 2,
}

/// <summary>Who is calling.</summary>
/// <param name="Prefix">The first letters of the key, safe to show and to write into books.</param>
/// <param name="Origins">Where browsers may call from: "https://shop.example"; empty for secret keys.</param>
public sealed record ApiKey(StoreId Store, long Id, ApiKeyKind Kind, string Prefix, IReadOnlySet<Scope> Scopes, IReadOnlyList<string> Origins);
