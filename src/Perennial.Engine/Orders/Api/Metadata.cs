using System.Text.Json;

namespace Perennial.Orders;

/// <summary>What developers keep with an object: names and texts.</summary>
internal static class Metadata
{
    private const int NamesMax = 50, NameMax = 40, TextMax = 500;

    /// <summary>The text that is kept; null when nothing was said.</summary>
    /// <returns>Refusal: <c>metadata_unusable</c>.</returns>
    public static Verdict<string?> Read(IReadOnlyDictionary<string, string>? said)
    {
        if (said is null)
            return (string?)null;
        if (said.Count > NamesMax || said.Any(pair => pair.Key.Length is 0 or > NameMax || pair.Value is null || pair.Value.Length > TextMax || !OrderCheck.IsText(pair.Key)))
            return new Refusal("metadata_unusable", $"metadata holds at most {NamesMax} names of {NameMax} characters with texts of {TextMax}.");

        return JsonSerializer.Serialize(new SortedDictionary<string, string>(said.ToDictionary(), StringComparer.Ordinal));
    }

    /// <summary>What was kept.</summary>
    public static IReadOnlyDictionary<string, string> Of(string? kept) =>
        string.IsNullOrEmpty(kept) ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(kept)!;
}
