using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Perennial.Plays;

/// <summary>Whom a play is for. Whatever is left out excludes nobody; all that is said has to hold.</summary>
[Description("Whom the play is for. Whatever is left out excludes nobody; all that is said has to hold.")]
public sealed record Audience
{
    /// <summary>Everybody.</summary>
    public static Audience Everybody { get; } = new();

    /// <summary>Customers who can be reached by one of these: "phone", "email", "nick", "account", …</summary>
    [Description("Can be reached by one of these kinds of identity: phone, email, nick, account …")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Identities { get; init; }

    /// <summary>Who said yes to one of these channels: <c>consent</c> in the customer's metadata.</summary>
    [Description("Said yes to one of these channels (consent, in what the shop says of a customer): sms, wechat, email.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Consent { get; init; }

    /// <summary>One of these levels.</summary>
    [Description("Has one of these levels.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Standing { get; init; }

    /// <summary>Has bought in one of these categories.</summary>
    [Description("Has bought in one of these categories.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Bought { get; init; }

    /// <summary>Has bought in none of these.</summary>
    [Description("Has never bought in any of these categories.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NeverBought { get; init; }

    /// <summary>One of these countries: <c>country</c> in the customer's metadata.</summary>
    [Description("Lives in one of these countries (country, in what the shop says of a customer).")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Has one of these: <c>tags</c> in the customer's metadata.</summary>
    [Description("Has one of these tags.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Has none of these.</summary>
    [Description("Has none of these tags.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? WithoutTags { get; init; }

    /// <summary>What the shop says of the customer, word for word.</summary>
    [Description("What the shop says of the customer has these values, word for word.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Distinct days on which they bought, at least.</summary>
    [Description("Bought on at least so many days.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OccasionsMin { get; init; }

    /// <summary>At most.</summary>
    [Description("Bought on at most so many days.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OccasionsMax { get; init; }

    /// <summary>What they spent so far, net of returns, in minor units, at least.</summary>
    [Description("Spent at least so much so far, in minor units.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SpentAmountMin { get; init; }

    /// <summary>At most.</summary>
    [Description("Spent at most so much so far, in minor units.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SpentAmountMax { get; init; }

    /// <summary>What <see cref="WhyNot"/> looks at.</summary>
    [JsonIgnore]
    public AskedFacts Asks =>
        ((Consent ?? Countries ?? Tags ?? WithoutTags ?? Standing) is not null || Attributes is not null ? AskedFacts.Said : AskedFacts.None)
        | (Standing is not null ? AskedFacts.Levels : AskedFacts.None)
        | (Identities is not null ? AskedFacts.Identities : AskedFacts.None)
        | ((Bought ?? NeverBought) is not null ? AskedFacts.Categories : AskedFacts.None);

    /// <summary>Why a customer does not belong to it, for a shop owner; null when they do.</summary>
    public string? WhyNot(CustomerFacts facts)
    {
        if (Lacks(Identities, facts.Identities))
            return $"has no {string.Join(" or ", Identities!)}";
        if (Lacks(Consent, facts.Consent))
            return $"has not said yes to {string.Join(" or ", Consent!)}";
        if (Lacks(Standing, facts.Levels))
            return $"is not {string.Join(" or ", Standing!)}";
        if (Lacks(Bought, facts.Categories))
            return $"has not bought {string.Join(" or ", Bought!)}";
        if (NeverBought is not null && NeverBought.FirstOrDefault(facts.Categories.Contains) is { } bought)
            return $"has bought {bought}";
        if (Countries is not null && !Countries.Contains(facts.Country, StringComparer.OrdinalIgnoreCase))
            return facts.Country.Length == 0 ? "country is not known" : $"lives in {facts.Country}";
        if (Lacks(Tags, facts.Tags))
            return $"is not tagged {string.Join(" or ", Tags!)}";
        if (WithoutTags is not null && WithoutTags.FirstOrDefault(facts.Tags.Contains) is { } tag)
            return $"is tagged {tag}";
        if (Attributes is not null && Attributes.FirstOrDefault(pair => facts.Attributes.GetValueOrDefault(pair.Key) != pair.Value) is { Key: not null } pair)
            return $"{pair.Key} is not {pair.Value}";

        return Outside(facts);
    }

    private string? Outside(CustomerFacts facts)
    {
        if (facts.Occasions < OccasionsMin)
            return $"bought on {facts.Occasions} days, fewer than {OccasionsMin}";
        if (facts.Occasions > OccasionsMax)
            return $"bought on {facts.Occasions} days, more than {OccasionsMax}";
        if (facts.SpentMinor < SpentAmountMin)
            return "spent less than asked for";

        return facts.SpentMinor > SpentAmountMax ? "spent more than asked for" : null;
    }

    private static bool Lacks(IReadOnlyList<string>? wanted, IReadOnlySet<string> has) => wanted is not null && !wanted.Any(has.Contains);
}
