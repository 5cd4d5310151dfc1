using System.Text.Json.Nodes;

namespace Perennial.Plays;

/// <summary>Something that a play stands on and that has to be there before it is launched: a card, a pack, a status programme, a gift rule.</summary>
/// <param name="Kind">What it is, as its route is called: "card-programmes", "coupon-packs", "status-programs", "gifts", "gift-rules".</param>
/// <param name="Body">What is sent to that route.</param>
public sealed record RecipePart(string Kind, string Name, JsonObject Body)
{
    public const string Card = "card-programmes", Pack = "coupon-packs", Status = "status-programs", Gift = "gifts", GiftRule = "gift-rules";
}

/// <summary>What a recipe came to for one shop.</summary>
/// <param name="Play">Ready to be previewed, back-tested and launched; null where its part is the whole of it: a gift rule has a preview and a hold-out of its own.</param>
/// <param name="Parts">What has to be there first, in the order in which it is defined.</param>
/// <param name="Why">The shop's own numbers behind it, in a sentence.</param>
public sealed record MadeRecipe(Play? Play, IReadOnlyList<RecipePart> Parts, string Why);

/// <summary>A play that is ready but for a shop's own numbers.</summary>
/// <param name="About">What it is for, in a sentence.</param>
/// <param name="NeedsCategory">True when it is about one category.</param>
/// <param name="Make">Makes it for a shop, about a category.</param>
public sealed record Recipe(string Name, Family Family, string About, bool NeedsCategory, Func<ShopNumbers, CategoryNumbers, MadeRecipe> Make)
{
    /// <summary>Makes it.</summary>
    /// <param name="category">"" for the category that promises most, or the shop where it is about no category.</param>
    /// <returns>Refusals: <c>category_unknown</c>, <c>recipe_orders_missing</c>.</returns>
    public Verdict<MadeRecipe> For(ShopNumbers numbers, string category)
    {
        if (numbers.Shop.BasketMinor <= 0)
            return new Refusal("recipe_orders_missing", "A recipe is made of a shop's own orders, and there are none yet: perennial import FILE, or perennial demo");
        if (category.Length > 0 && numbers.Categories.FirstOrDefault(one => string.Equals(one.Name, category, StringComparison.OrdinalIgnoreCase)) is not { } named)
        {
            var known = numbers.Categories.Select(one => one.Name).ToArray();
            return new Refusal("category_unknown", $"There is no category ‘{category}’; {(NearWord.Of(category, known) is { Length: > 0 } near ? $"did you mean {near}?" : $"there are {string.Join(", ", known.Take(12))}.")}");
        }

        var about = category.Length > 0 ? numbers.Categories.First(one => string.Equals(one.Name, category, StringComparison.OrdinalIgnoreCase)) : NeedsCategory ? Best(numbers) : numbers.Shop;
        return Make(numbers, about);
    }

    /// <summary>Of the categories with a clock the one whose late customers are worth most; the shop where none has one.</summary>
    private static CategoryNumbers Best(ShopNumbers numbers) =>
        numbers.Categories.Where(one => one.HalfDays is not null).OrderByDescending(one => one.PastHalf * one.BasketMinor).ThenBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault() ?? numbers.Shop;
}
