using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays recipes</c>: what there is to begin with.</summary>
internal static class RecipesVerb
{
    public const string Examples = """
        perennial plays recipes
        perennial plays recipes --json
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("recipes", "Plays that are ready but for your own numbers");
        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            if (screen.Settings.IsJson)
            {
                screen.WriteJson(new { SchemaVersion = 1, Recipes = Recipes.All.Select(recipe => new { recipe.Name, recipe.Family, recipe.About, recipe.NeedsCategory }) });
                return;
            }

            var prose = new Prose(screen);
            foreach (var family in Recipes.All.GroupBy(recipe => recipe.Family))
            {
                prose.Say(PlayPrint.Word(family.Key).Replace('_', '-'), "bold");
                foreach (var recipe in family)
                    prose.Item(($"  {recipe.Name,-27}", ""), recipe.About);
            }

            screen.Tell("Next: perennial plays recipe repurchase-clock --out play.yaml");
        });
        return command;
    }
}
