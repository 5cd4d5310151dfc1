namespace Perennial.Plays;

/// <summary>The sentences of a rule in one language; each is used once for a customer.</summary>
/// <param name="Language">"en", "zh", "zh-Hans".</param>
public sealed record GiftSentences(string Language, IReadOnlyList<string> Sentences);

/// <summary>Who gets which gift, and why: "at least 60 % spicy over the last 5 orders: a herbal tea".</summary>
/// <param name="Name">What it is called; the hold-out hangs on it.</param>
/// <param name="Version">From 1; a change is a new version.</param>
/// <param name="AtLeast">The share from which it applies, inclusive.</param>
/// <param name="Window">Which orders count; the order that is being packed is the last of them.</param>
/// <param name="OrdersMin">How many orders there have to be in the window.</param>
/// <param name="Gift">The name of the gift.</param>
/// <param name="Sentences">The first language is used for those whose language has none.</param>
public sealed record GiftRule(
    string Name, int Version, TasteSubject Subject, Percent AtLeast, TasteWindow Window, int OrdersMin, string Gift, IReadOnlyList<GiftSentences> Sentences)
{
    /// <summary>Lower goes first; then by name.</summary>
    public int Priority { get; init; } = 100;

    /// <summary>Nobody gets a gift within so many days of the last one, whatever rule gave that; 30 unless said.</summary>
    public int CooldownDays { get; init; } = 30;

    /// <summary>The share of customers who get nothing by it, so that it can be told what it earns.</summary>
    public Percent HoldOut { get; init; } = Perennial.HoldOut.Usual.Share;

    /// <summary>False when it has been stopped.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Why the rule cannot be; null when it can. The message names the field, the value and the fix.</summary>
    /// <returns>Refusals: <c>gift_rule_unusable</c>, <c>placeholder_unknown</c>, <c>note_unusable</c>, <c>hold_out_unusable</c>.</returns>
    public Refusal? Check()
    {
        if (Wrong() is { } wrong)
            return new("gift_rule_unusable", $"Rule ‘{Name}’: {wrong}");

        var sentences = Sentences.SelectMany(language => language.Sentences).Select(text => NoteTemplate.Parse(text).Refusal).FirstOrDefault(refusal => refusal is not null);
        return sentences ?? new HoldOut(HoldOut).Check();
    }

    private string? Wrong()
    {
        if (!IsName(Name))
            return "a name has 1 to 60 characters, without blanks around them or control characters.";
        if (!IsName(Subject.Name))
            return "say what it is about: a category, or a tag of products.";
        if (AtLeast.BasisPoints is <= 0 or > 10_000)
            return $"at least {AtLeast} cannot be; a share is above 0 % and at most 100 %.";
        if (Window.Orders is < 0 or > 1000 || Window.Days is < 0 or > 36_500 || Window.HalfLifeDays is < 0 or > 36_500)
            return $"{Window.Orders} orders, {Window.Days} days and a half-life of {Window.HalfLifeDays} days cannot be; 0 is for all.";
        if (OrdersMin < 1 || (Window.Orders > 0 && OrdersMin > Window.Orders))
            return $"at least {OrdersMin} orders of the last {(Window.Orders == 0 ? "all" : Window.Orders)} cannot be; say from 1 to as many as are looked at.";
        if (!IsName(Gift))
            return "say which gift it gives.";
        if (CooldownDays is < 0 or > 36_500)
            return $"{CooldownDays} days between gifts cannot be; 0 is for none.";
        if (Sentences.Count == 0 || Sentences.Any(language => language.Sentences.Count == 0 || !IsLanguage(language.Language)))
            return "it needs a sentence at least, each in a language such as en or zh.";

        var texts = Sentences.SelectMany(language => language.Sentences).ToArray();
        return texts.Distinct(StringComparer.Ordinal).Count() < texts.Length || Sentences.Select(language => language.Language).Distinct(StringComparer.Ordinal).Count() < Sentences.Count
            ? "a sentence, or a language, is there twice; nobody gets the same sentence twice, so the second would never be used."
            : null;
    }

    /// <summary>The sentences for a language: its own, those of its root ("zh" for "zh-Hant"), those of the shop's language, else the first.</summary>
    public GiftSentences For(string language, string shopLanguage) =>
        Of(language) ?? Of(Root(language)) ?? Rooted(language) ?? Of(shopLanguage) ?? Of(Root(shopLanguage)) ?? Sentences[0];

    private GiftSentences? Of(string language) => Sentences.FirstOrDefault(one => one.Language.Equals(language, StringComparison.OrdinalIgnoreCase));

    private GiftSentences? Rooted(string language) => language.Length == 0 ? null : Sentences.FirstOrDefault(one => Root(one.Language).Equals(Root(language), StringComparison.OrdinalIgnoreCase));

    private static string Root(string language) => language.Split('-', '_')[0];

    private static bool IsLanguage(string text) => text.Length is >= 2 and <= 20 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static bool IsName(string text) => text.Length is >= 1 and <= 60 && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
