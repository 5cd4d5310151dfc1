using System.Globalization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>What stands for the places of a message to one customer.</summary>
/// <param name="Value">What is given: "12.00 GBP", "10 %", the name of a pack, card or perk; "" for nothing.</param>
public sealed record Said(string Value)
{
    /// <summary>How long a code is, where there is none yet; a day likewise.</summary>
    private const string CodeShape = "XXXX-XXXX-XXXX-XXXX", DayShape = "XXXX-XX-XX";

    private static readonly Dictionary<string, string> Nameless = new(StringComparer.Ordinal) { ["en"] = "there", ["zh"] = "您" };

    /// <summary>What the customer is called; whoever is not known by name is greeted without one.</summary>
    public string Name { get; init; } = "";

    public string Shop { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>Days since the last purchase.</summary>
    public int Days { get; init; }

    /// <summary>What to type at the checkout; "" for none, null where it is made only when it is given.</summary>
    public string? Code { get; init; } = "";

    /// <summary>The last day on which it can be used; null where only the books know.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>What a step gives, in words.</summary>
    /// <param name="spent">What the customer spends on one occasion, and what the order came to, in minor units.</param>
    public static Said Of(Give? give, (long BasketMinor, long OrderMinor) spent, Currency currency) => new(give switch
    {
        { Coupon: { OffPercent.BasisPoints: > 0 } coupon } => coupon.OffPercent.ToString(),
        { Coupon: { } coupon } => new Money(coupon.OffMinorFor(spent.BasketMinor), currency).ToString(),
        { Bonus: { } bonus } => new Money(bonus.MinorFor(spent.OrderMinor), currency).ToString(),
        { Perk: { } perk } => perk.Name,
        _ => give?.Pack ?? give?.Card ?? "",
    });

    /// <summary>A message in a customer's language: theirs where the play speaks it, else English, else the first that the play speaks.</summary>
    /// <param name="wanted">"zh-CN", "en"; "" when it is not known.</param>
    public (string Language, string Subject, string Body) In(PlayMessage message, string wanted)
    {
        var language = message.Text.Keys.FirstOrDefault(known => wanted.StartsWith(known, StringComparison.OrdinalIgnoreCase))
            ?? (message.Text.ContainsKey("en") ? "en" : message.Text.Keys.Order(StringComparer.Ordinal).First());
        return (language, Fill(message.Subject?.GetValueOrDefault(language) ?? "", language), Fill(message.Text[language], language));
    }

    private string Fill(string text, string language) =>
        text.Length == 0 || !NoteTemplate.Parse(text, PlayMessage.Placeholders, int.MaxValue).Granted(out var template) ? text : template.Render(place => place switch
        {
            "name" => Name.Length > 0 ? Name : Nameless.GetValueOrDefault(language) ?? "",
            "shop" => Shop,
            "category" => Category,
            "days" => Days.ToString(CultureInfo.InvariantCulture),
            "value" => Value,
            "code" => Code ?? CodeShape,
            _ => Until?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? DayShape,
        });
}
