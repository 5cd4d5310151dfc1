using System.ComponentModel;
using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>One rung of a play: when, what is given, what is said.</summary>
[Description("One rung of the play: when, what is given, what is said. The customer is left alone once they have bought.")]
public sealed record PlayStep
{
    /// <summary>With a clock: when this share of those who come back would have done so. Not before the one of the trigger.</summary>
    [Description("With clock_passed: at quarter, half, three_quarters or nine_tenths of the same clock; left out for at once.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Quantile? At { get; init; }

    /// <summary>So long after the trigger, counted from its day.</summary>
    [Description("So long after the trigger, such as P7D; left out for at once.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Period? Wait { get; init; }

    [Description("What is given; left out for a reminder.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Give? Give { get; init; }

    [Description("What is said; left out to say nothing.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlayMessage? Message { get; init; }

    /// <summary>True, the usual choice: not for a customer who has bought since the trigger; that ends the play for them.</summary>
    [Description("False to go on with customers who have bought since the trigger. True is the usual choice.")]
    public bool StopOnPurchase { get; init; } = true;
}

/// <summary>What is said, in each language.</summary>
/// <param name="Channel">"sms", "wechat", "email" or "parcel".</param>
[Description("What is said, in each language.")]
public sealed record PlayMessage([property: Description("sms, wechat, email or parcel.")] string Channel)
{
    /// <summary>The channel that is a card in the next parcel.</summary>
    public const string Parcel = "parcel";

    public static IReadOnlyList<string> Channels { get; } = ["sms", "wechat", "email", Parcel];

    /// <summary>By language: "en", "zh". Placeholders are among <see cref="Placeholders"/>.</summary>
    [Description("The text by language (en, zh). Placeholders: {name} {shop} {category} {days} {value} {code} {until}.")]
    public IReadOnlyDictionary<string, string> Text { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>With e-mail, by language.</summary>
    [Description("With email: the subject by language.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Subject { get; init; }

    /// <summary>What may stand between braces. name: the customer's. shop: the shop's. category: of the clock. days: since the last purchase. value: what is given. code: to type at the checkout. until: the last day.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["name", "shop", "category", "days", "value", "code", "until"];
}
