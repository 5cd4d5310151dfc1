using Perennial.Http;
using Perennial.Plays;

namespace Perennial.Grants;

/// <summary>A gift for the shelf.</summary>
/// <param name="Name">What you call it.</param>
/// <param name="CostAmount">What one costs you; above zero, for the books keep gifts at cost.</param>
/// <param name="Titles">What it is called on a card, by language: "en", "zh".</param>
/// <param name="NotForTags">Nobody who buys products with one of these tags gets it.</param>
public sealed record GiftBody(string Name, PositiveMinor CostAmount, IReadOnlyDictionary<string, string>? Titles = null, IReadOnlyList<string>? NotForTags = null)
{
    internal GiftWish Wish => new(Name, Titles ?? new Dictionary<string, string>(), CostAmount.Value, NotForTags ?? []);
}

/// <summary>Gifts that came onto the shelf, or left it.</summary>
/// <param name="Quantity">Above zero for what came, below for what went.</param>
/// <param name="Reason">"bought", "broken", "counted".</param>
public sealed record GiftStockBody(int Quantity, string Reason);

/// <summary>A gift on the shelf.</summary>
/// <param name="Object">"gift".</param>
/// <param name="Stock">How many are there.</param>
/// <param name="Reserved">How many of these were promised and are not packed.</param>
/// <param name="Free">How many can still be promised.</param>
public sealed record GiftAnswer(
    string Object, string Name, IReadOnlyDictionary<string, string> Titles, Currency Currency, long CostAmount, long Stock, long Reserved, long Free, IReadOnlyList<string> NotForTags)
{
    internal static GiftAnswer Of(StoredGift gift, Currency currency) => new("gift", gift.Name, gift.Titles, currency, gift.CostMinor, gift.Stock, gift.Reserved, gift.Free, gift.NotForTags);
}

/// <summary>Who gets which gift, and why. It is about a category or about a tag of products, not both.</summary>
/// <param name="AtLeastBasisPoints">The share from which it applies: 6000 is 60 %.</param>
/// <param name="Gift">The name of the gift.</param>
/// <param name="Sentences">By language; each is used once for a customer. {name}, {category}, {share}, {orders}, {gift} and {shop} are filled in.</param>
/// <param name="Orders">The last so many orders; 0 for all.</param>
/// <param name="Days">Only orders of the last so many days; 0 for all.</param>
/// <param name="By">Shares of "money" or of the "count" of things.</param>
/// <param name="HalfLifeDays">An order counts half as much for every so many days that it is old; 0 for all alike.</param>
/// <param name="OrdersMin">How many orders there have to be.</param>
/// <param name="Priority">Lower goes first.</param>
/// <param name="CooldownDays">Nobody gets a gift within so many days of the last one.</param>
/// <param name="HoldOutBasisPoints">The share of customers who get nothing by it: 1000 is 10 %.</param>
/// <param name="Active">False to stop it.</param>
public sealed record GiftRuleBody(
    string Name, int AtLeastBasisPoints, string Gift, IReadOnlyDictionary<string, IReadOnlyList<string>> Sentences, string? Category = null, string? Tag = null, int Orders = 5, int Days = 0,
    TasteMeasure By = TasteMeasure.Money, int HalfLifeDays = 0, int OrdersMin = 3, int Priority = 100, int CooldownDays = 30, int HoldOutBasisPoints = 1_000, bool Active = true)
{
    /// <summary>The rule.</summary>
    /// <returns>Refusals: those of <see cref="GiftRule.Check"/>.</returns>
    internal Verdict<GiftRule> Read()
    {
        if (Category is null == Tag is null)
            return new Refusal("gift_rule_unusable", $"Rule ‘{Name}’: it is about a category or about a tag; say one of them.");
        if (Sentences.Any(language => language.Value is null || language.Value.Any(sentence => sentence is null)))
            return new Refusal("gift_rule_unusable", $"Rule ‘{Name}’: sentences are lists of text, by language.");

        var rule = new GiftRule(
            Name, 0, Tag is null ? TasteSubject.Category(Category!) : TasteSubject.Tag(Tag), new(AtLeastBasisPoints), new(Orders, Days, By, HalfLifeDays), OrdersMin, Gift,
            [.. Sentences.Select(language => new GiftSentences(language.Key, language.Value))])
        { Priority = Priority, CooldownDays = CooldownDays, HoldOut = new(HoldOutBasisPoints), IsActive = Active };
        return rule.Check() is { } wrong ? wrong : rule;
    }

    internal static GiftRuleBody Of(GiftRule rule) => new(
        rule.Name, rule.AtLeast.BasisPoints, rule.Gift, rule.Sentences.ToDictionary(language => language.Language, language => language.Sentences), rule.Subject.IsTag ? null : rule.Subject.Name,
        rule.Subject.IsTag ? rule.Subject.Name : null, rule.Window.Orders, rule.Window.Days, rule.Window.By, rule.Window.HalfLifeDays, rule.OrdersMin, rule.Priority, rule.CooldownDays,
        rule.HoldOut.BasisPoints, rule.IsActive);
}

/// <summary>A rule as it is in force.</summary>
/// <param name="Object">"gift_rule".</param>
public sealed record GiftRuleAnswer(string Object, int Version, GiftRuleBody Rule)
{
    internal static GiftRuleAnswer Of(GiftRule rule) => new("gift_rule", rule.Version, GiftRuleBody.Of(rule));
}

/// <summary>A taste that a group of customers shares.</summary>
/// <param name="Category">Or it is a tag.</param>
/// <param name="AtLeastBasisPoints">The share that they have in common: 5000 is half.</param>
/// <param name="Customers">How many customers a rule would touch.</param>
/// <param name="Active">Out of how many.</param>
/// <param name="Example">A sentence to begin with.</param>
public sealed record GiftSuggestionAnswer(string? Category, string? Tag, int AtLeastBasisPoints, int Customers, int Active, string Example)
{
    internal static GiftSuggestionAnswer Of(GiftSuggestion one) =>
        new(one.Subject.IsTag ? null : one.Subject.Name, one.Subject.IsTag ? one.Subject.Name : null, one.AtLeast.BasisPoints, one.Customers, one.Active, one.Example);
}

/// <summary>Tastes that were found.</summary>
/// <param name="Object">"gift_suggestions".</param>
/// <param name="Active">Customers who bought something within a year and have three orders at least.</param>
public sealed record GiftSuggestionsAnswer(string Object, int Active, IReadOnlyList<GiftSuggestionAnswer> Suggestions);

/// <summary>Whom a rule would touch if everybody ordered today.</summary>
/// <param name="Object">"gift_preview".</param>
/// <param name="Customers">How many customers there are.</param>
/// <param name="Meets">How many have the taste.</param>
/// <param name="HeldOut">How many of these would get nothing.</param>
/// <param name="CostAmountMax">What it costs at most: a gift for each of the others.</param>
/// <param name="Free">How many of the gift can still be promised.</param>
public sealed record GiftPreviewAnswer(string Object, int Customers, int Meets, int HeldOut, Currency Currency, long CostAmountMax, long Free, IReadOnlyList<GiftSampleAnswer> Samples);

/// <summary>A customer whom a rule would touch.</summary>
/// <param name="ShareBasisPoints">Rounded down.</param>
public sealed record GiftSampleAnswer(string Customer, int ShareBasisPoints, int Orders);

/// <summary>What a customer likes, and what they would get with an order today.</summary>
/// <param name="Object">"taste".</param>
/// <param name="Orders">How many orders it is made of.</param>
/// <param name="Categories">Shares of money in hundredths of a percent, later orders counting more (half as much for every 180 days); together 10000, but for rounding.</param>
/// <param name="Gift">What they would get; null for nothing.</param>
/// <param name="Note">What the card would say.</param>
/// <param name="Why">Why this, or why nothing.</param>
public sealed record TasteAnswer(
    string Object, string Customer, int Orders, IReadOnlyDictionary<string, int> Categories, IReadOnlyDictionary<string, int> Tags, string? Gift, string? Note, string Why)
{
    internal static TasteAnswer Of(CustomerId customer, TasteProfile profile, GiftChoice choice) => new(
        "taste", PublicId.Of(PublicId.Customer, customer.Value), profile.Orders, Shares(profile.Categories), Shares(profile.Tags), choice.Gift?.Name, choice.Note?.Text, WhyOf(choice));

    /// <summary>Why a choice is what it is, in one line.</summary>
    internal static string WhyOf(GiftChoice choice) => choice.Gift is null ? string.Join(' ', choice.WhyNot.Select(why => $"{why.Rule}: {why.Detail}")) : choice.Reason;

    private static Dictionary<string, int> Shares(IReadOnlyDictionary<string, double> shares) =>
        shares.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => (int)Math.Round(pair.Value * 10_000), StringComparer.Ordinal);
}
