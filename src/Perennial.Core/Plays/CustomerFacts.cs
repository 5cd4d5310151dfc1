namespace Perennial.Plays;

/// <summary>What a play is decided on, of one customer. Sets of words compare without case.</summary>
public sealed record CustomerFacts
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nothing is known.</summary>
    public static CustomerFacts Nothing { get; } = new();

    /// <summary>What the customer is called; "" when nobody said it.</summary>
    public string Name { get; init; } = "";

    /// <summary>"en", "zh"; "" for the shop's.</summary>
    public string Language { get; init; } = "";

    public string Country { get; init; } = "";

    /// <summary>Kinds of identity that are known: "phone", "email".</summary>
    public IReadOnlySet<string> Identities { get; init; } = None;

    /// <summary>Channels that the customer said yes to.</summary>
    public IReadOnlySet<string> Consent { get; init; } = None;

    /// <summary>Levels in all status programmes, and the one that the shop says.</summary>
    public IReadOnlySet<string> Levels { get; init; } = None;

    public IReadOnlySet<string> Tags { get; init; } = None;

    /// <summary>What the shop says of the customer, by name.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Categories in which something was bought and kept.</summary>
    public IReadOnlySet<string> Categories { get; init; } = None;

    /// <summary>Distinct days with a purchase, net of returns.</summary>
    public int Occasions { get; init; }

    /// <summary>What was spent so far, net of returns, in minor units.</summary>
    public long SpentMinor { get; init; }

    /// <summary>The last day with a purchase of anything, in days since 1970; null for none.</summary>
    public int? LastDay { get; init; }

    /// <summary>What one occasion comes to: the mean, in minor units.</summary>
    public long BasketMinor => Occasions == 0 ? 0 : SpentMinor / Occasions;
}
