using System.Globalization;
using NodaTime;

namespace Perennial.Plays;

/// <summary>All recipes, in the order of the families.</summary>
public static class Recipes
{
    public static IReadOnlyList<Recipe> All { get; } = [.. LockInRecipes.All, .. DurationRecipes.All, .. FrequencyRecipes.All, .. FeelingRecipes.All];

    /// <summary>One by its name.</summary>
    /// <returns>Refusal: <c>recipe_missing</c>.</returns>
    public static Verdict<Recipe> Named(string name)
    {
        if (All.FirstOrDefault(recipe => recipe.Name == name) is { } found)
            return found;

        var near = NearWord.Of(name, [.. All.Select(recipe => recipe.Name)]);
        return new Refusal("recipe_missing", $"There is no recipe ‘{name}’; {(near.Length > 0 ? $"did you mean {near}?" : $"there are {string.Join(", ", All.Select(recipe => recipe.Name))}.")}");
    }

    /// <summary>A message in both languages.</summary>
    internal static PlayMessage Said(string channel, string english, string chinese) =>
        new(channel) { Text = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["zh"] = chinese }, Subject = channel == "email" ? Subjects : null };

    /// <summary>"win-back-women-s-clothing": the name of a play about a category.</summary>
    internal static string NameOf(string stem, CategoryNumbers about)
    {
        var words = new string([.. about.Name.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var whole = string.Join('-', words.Prepend(stem));
        return whole.Length > 60 ? whole[..60].TrimEnd('-') : whole;
    }

    /// <summary>The usual guard: a budget, never more than the margin to one basket, and a rest between plays.</summary>
    internal static Guard GuardOf(ShopNumbers numbers, long worstEachMinor, long people) => new(RoundAmount.Near(checked(worstEachMinor * Math.Max(20, people / 4)), numbers.Currency))
    {
        MarginPercent = numbers.Margin,
        Cooldown = Period.FromDays(14),
    };

    internal static string Money(long minor, ShopNumbers numbers) => new Money(minor, numbers.Currency).ToString();

    /// <summary>"47 days (43–52)".</summary>
    internal static string Days(int? days, int? low, int? high) =>
        days is null ? "a time that nobody knows yet, for there is too little data" : string.Create(CultureInfo.InvariantCulture, $"{days} days{(low is null && high is null ? "" : $" ({(low is { } from ? $"{from}" : "")}–{(high is { } to ? $"{to}" : "…")})")}");

    internal static string MarginOf(ShopNumbers numbers) => numbers.IsMarginAssumed ? $"{numbers.Margin} margin assumed: too few goods have a cost" : $"{numbers.Margin} margin, from the costs of your goods";

    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal) { ["en"] = "{shop}", ["zh"] = "{shop}" };
}
