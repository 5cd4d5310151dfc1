namespace Perennial.Plays;

/// <summary>A gift on the shelf.</summary>
/// <param name="Titles">What it is called on a card, by language.</param>
/// <param name="CostMinor">What one costs the shop.</param>
/// <param name="Free">How many are there that nobody was promised.</param>
/// <param name="NotForTags">Nobody who buys things with one of these tags gets it: no nuts for whoever buys nut-free food.</param>
public sealed record ShelfGift(string Name, IReadOnlyDictionary<string, string> Titles, long CostMinor, long Free, IReadOnlyList<string> NotForTags)
{
    /// <summary>What it is called in a language, or in its root; its name where nobody said it.</summary>
    public string TitleIn(string language) => Titles.GetValueOrDefault(language) ?? Titles.GetValueOrDefault(language.Split('-', '_')[0]) ?? Name;
}

/// <summary>What a customer has had: for ever.</summary>
/// <param name="Gifts">Names of gifts.</param>
/// <param name="Sentences">Hashes of sentences, as they were written and as they were printed: see <see cref="GiftNote.HashOf"/>.</param>
/// <param name="LastDay">The day of the last gift, in days since 1970; null for none.</param>
public sealed record GiftPast(IReadOnlySet<string> Gifts, IReadOnlySet<long> Sentences, int? LastDay)
{
    /// <summary>Nothing yet.</summary>
    public static GiftPast None { get; } = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<long>(), null);
}

/// <summary>A customer whose order is about to be packed.</summary>
/// <param name="Name">"" when nobody said it.</param>
/// <param name="Language">"" when nobody said it.</param>
/// <param name="Lines">All that he bought, the order included.</param>
public sealed record GiftCase(StoreId Store, CustomerId Customer, string Name, string Language, IReadOnlyList<TasteLine> Lines, GiftPast Past, int Today);

/// <summary>The shop as far as gifts go.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Language">For customers whose language nobody said.</param>
public sealed record GiftShop(string Name, string Language, IReadOnlyList<GiftRule> Rules, IReadOnlyDictionary<string, ShelfGift> Gifts);
