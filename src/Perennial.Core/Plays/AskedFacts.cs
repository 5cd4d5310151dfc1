namespace Perennial.Plays;

/// <summary>Which facts of a customer somebody asks for, besides what was bought in all: what nobody asks for is not read.</summary>
[Flags]
public enum AskedFacts
{
    None = 0,

    /// <summary>What the shop says of a customer: name, language, country, tags, consent, attributes, levels that the shop gave.</summary>
    Said = 1,

    /// <summary>Levels by what was bought.</summary>
    Levels = 2,

    /// <summary>Kinds of identity.</summary>
    Identities = 4,

    /// <summary>Categories in which something was bought.</summary>
    Categories = 8,

    All = Said | Levels | Identities | Categories,
}
