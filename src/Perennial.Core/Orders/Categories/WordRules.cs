using System.Text.Json;
using System.Text.RegularExpressions;

namespace Perennial.Orders;

/// <summary>Rules that find a category by the words of a title: the first whose pattern is found wins.</summary>
/// <remarks>
/// Patterns are matched in time linear in the title, whatever they say, so no rule can stall a reading of millions of lines. The price
/// is that they have no look-around and no back-references.
/// </remarks>
public sealed class WordRules
{
    /// <summary>Longer titles are cut here before they are matched.</summary>
    private const int TitleLengthMax = 1000;

    private readonly (string Category, Regex Pattern)[] rules;

    private WordRules((string Category, Regex Pattern)[] rules, string? otherwise) => (this.rules, Otherwise) = (rules, otherwise);

    /// <summary>The category of a title that no rule matches; null when the rules leave it open.</summary>
    public string? Otherwise { get; }

    /// <summary>How many rules there are.</summary>
    public int Count => rules.Length;

    /// <summary>
    /// Reads rules such as <c>{"rules":[{"category":"tea","pattern":"\\bTEA\\b|OOLONG"}],"otherwise":"other"}</c>. Patterns are matched
    /// against the title in capitals. Other names, such as "comment" and "field", are passed over.
    /// </summary>
    public static Verdict<WordRules> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return new Refusal("rules_unreadable", $"The rules are not JSON (line {fault.LineNumber + 1}).");
        }
    }

    /// <summary>The first rule that matches decides.</summary>
    /// <returns>False when none does and there is no <see cref="Otherwise"/>.</returns>
    public bool TryFind(string title, out string category)
    {
        var text = (title.Length > TitleLengthMax ? title[..TitleLengthMax] : title).ToUpperInvariant();
        foreach (var (named, pattern) in rules)
        {
            if (pattern.IsMatch(text))
            {
                category = named;
                return true;
            }
        }

        category = Otherwise ?? "";
        return Otherwise is not null;
    }

    private static Verdict<WordRules> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("rules", out var listed) || listed.ValueKind != JsonValueKind.Array)
            return new Refusal("rules_unreadable", "The rules need a list named ‘rules’: {\"rules\":[{\"category\":\"tea\",\"pattern\":\"TEA\"}],\"otherwise\":\"other\"}.");

        var found = new List<(string Category, Regex Pattern)>();
        foreach (var rule in listed.EnumerateArray())
        {
            if (ReadRule(rule, found) is { } refusal)
                return refusal;
        }

        return new WordRules([.. found], Text(root, "otherwise").Trim() is { Length: > 0 } otherwise ? otherwise : null);
    }

    private static Refusal? ReadRule(JsonElement rule, List<(string Category, Regex Pattern)> rules)
    {
        var at = rules.Count + 1;
        var category = Text(rule, "category").Trim();
        var pattern = Text(rule, "pattern");
        if (category.Length == 0)
            return new("rule_category_missing", $"Rule {at} has no category.");
        if (pattern.Length == 0)
            return new("rule_pattern_missing", $"Rule {at} (‘{category}’) has no pattern; an empty one would match everything.");

        try
        {
            rules.Add((category, new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)));
            return null;
        }
        catch (NotSupportedException)
        {
            return new("rule_pattern_unsupported", $"The pattern of rule {at} (‘{category}’) looks around or back, which is not supported: ‘{pattern}’.");
        }
        catch (ArgumentException fault)
        {
            return new("rule_pattern_broken", $"The pattern of rule {at} (‘{category}’) is broken: {fault.Message}");
        }
    }

    private static string Text(JsonElement thing, string name) =>
        thing.ValueKind == JsonValueKind.Object && thing.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
