using Perennial.Plays;

namespace Perennial.Grants;

/// <summary>A gift as the store keeps it.</summary>
/// <param name="Stock">How many lie on the shelf.</param>
/// <param name="Reserved">How many of them were promised and are not packed.</param>
public sealed record StoredGift(string Name, IReadOnlyDictionary<string, string> Titles, long CostMinor, long Stock, long Reserved, IReadOnlyList<string> NotForTags)
{
    /// <summary>How many can still be promised.</summary>
    public long Free => Stock - Reserved;

    internal ShelfGift OnShelf => new(Name, Titles, CostMinor, Free, NotForTags);
}

/// <summary>What is said of a gift.</summary>
/// <param name="Titles">What it is called on a card, by language.</param>
/// <param name="CostMinor">What one costs the shop; above zero, for the books keep gifts at cost.</param>
/// <param name="NotForTags">Nobody who buys products with one of these tags gets it.</param>
public sealed record GiftWish(string Name, IReadOnlyDictionary<string, string> Titles, long CostMinor, IReadOnlyList<string> NotForTags)
{
    private const int TextMax = 60, ListMax = 50;

    /// <summary>Why it cannot be; null when it can.</summary>
    /// <returns>Refusal: <c>gift_unusable</c>.</returns>
    public Refusal? Check()
    {
        if (!IsText(Name))
            return Wrong($"a name has 1 to {TextMax} characters, without blanks around them or control characters.");
        if (CostMinor is <= 0 or > long.MaxValue / 4)
            return Wrong("it needs what one costs you, above zero: the books keep gifts at cost. For one that was given to you, say what another would cost.");
        if (Titles.Count > ListMax || Titles.Any(title => title.Key.Length is < 2 or > 20 || !IsText(title.Value)))
            return Wrong($"a title has 1 to {TextMax} characters, in a language such as en or zh.");

        return NotForTags.Count > ListMax || NotForTags.Any(tag => !IsText(tag)) ? Wrong($"a tag has 1 to {TextMax} characters.") : null;
    }

    private Refusal Wrong(string why) => new("gift_unusable", $"Gift ‘{Name}’: {why}");

    private static bool IsText(string text) => text.Length is >= 1 and <= TextMax && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
