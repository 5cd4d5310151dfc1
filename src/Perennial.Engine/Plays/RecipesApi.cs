using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Perennial.Http;
using Perennial.Keys;

namespace Perennial.Plays;

/// <summary>Recipes over HTTP.</summary>
internal static class RecipesApi
{
    public static void Map(Routes routes)
    {
        routes.Get("/play-recipes", "listPlayRecipes", Scope.PlaysRead, (Caller _) => (Reply<Page<RecipeHead>>)new Page<RecipeHead>("list", [.. Recipes.All.Select(RecipeHead.Of)], false));
        routes.Get("/play-recipes/{name}", "getPlayRecipe", Scope.PlaysRead, Make);
    }

    private static Reply<RecipeAnswer> Make(Caller caller, string name, [FromQuery] string? category)
    {
        if (!Recipes.Named(name).Granted(out var recipe, out var refusal))
            return refusal;

        using var database = caller.Open();
        return recipe.For(ShopNumbersOf.Run(database, caller.Shop.Settings), category ?? "").Granted(out var made, out refusal)
            ? new RecipeAnswer("play_recipe", recipe.Name, recipe.Family, recipe.About, made.Why, [.. made.Parts.Select(RecipePartAnswer.Of)], JsonSerializer.SerializeToElement(made.Play, PlayJson.Options))
            : refusal;
    }
}

/// <summary>What there is to begin with.</summary>
/// <param name="Object">"play_recipe".</param>
/// <param name="NeedsCategory">True when it is about one category.</param>
public sealed record RecipeHead(string Object, string Name, Family Family, string About, bool NeedsCategory)
{
    internal static RecipeHead Of(Recipe recipe) => new("play_recipe", recipe.Name, recipe.Family, recipe.About, recipe.NeedsCategory);
}

/// <summary>A recipe with the shop's own numbers in it.</summary>
/// <param name="Object">"play_recipe".</param>
/// <param name="Why">The numbers behind it, in a sentence.</param>
/// <param name="Parts">What has to be there first; each body is sent to its route.</param>
/// <param name="Definition">The play, to be sent to /v1/plays.</param>
public sealed record RecipeAnswer(string Object, string Name, Family Family, string About, string Why, IReadOnlyList<RecipePartAnswer> Parts, JsonElement Definition);

/// <summary>What a recipe's play stands on.</summary>
/// <param name="Route">Where the body is sent: "/v1/card-programmes".</param>
public sealed record RecipePartAnswer(string Route, string Name, JsonElement Body)
{
    internal static RecipePartAnswer Of(RecipePart part) => new("/v1/" + part.Kind, part.Name, JsonSerializer.SerializeToElement(part.Body));
}
