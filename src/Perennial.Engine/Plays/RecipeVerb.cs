using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays recipe NAME</c>: the recipe with the shop's own numbers, as YAML.</summary>
internal static class RecipeVerb
{
    public const string Examples = """
        perennial plays recipe repurchase-clock --category tea
        perennial plays recipe repurchase-clock --out play.yaml
        perennial plays recipe top-up-in-instalments --define
        """;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(Shell shell, PlayOthers others)
    {
        var name = new Argument<string>("NAME") { Description = "Which recipe: perennial plays recipes" };
        var category = new Option<string>("--category") { Description = "What it is about [default: the category whose late customers are worth most]", DefaultValueFactory = _ => "", HelpName = "C" };
        var path = new Option<string?>("--out") { Description = "Write it as YAML", HelpName = "FILE.yaml" };
        var define = new Option<bool>("--define") { Description = "Keep the play as a draft, and whatever card, pack, levels or gift it stands on" };
        var command = new Command("recipe", "A recipe with your own clocks, baskets and margin in it") { name, category, path, define };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!Recipes.Named(line.GetValue(name)!).Granted(out var recipe, out var refusal))
                return screen.RefuseByRule(refusal, null);
            if (!recipe.For(ShopNumbersOf.Run(database, shop), line.GetValue(category)!).Granted(out var made, out refusal))
                return screen.RefuseByRule(refusal, null);
            if (line.GetValue(define))
                return Define(shell, screen, (database, shop), (made, others));

            Show(screen, made, line.GetValue(path));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static void Show(Screen screen, MadeRecipe made, string? path)
    {
        var text = TextOf(made);
        if (path is not null)
        {
            File.WriteAllText(path, text);
            // Editors check the play while it is changed.
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, PlaySchema.FileName), PlaySchema.Text);
        }

        if (screen.Settings.IsJson)
            screen.WriteJson(new { SchemaVersion = 1, made.Why, made.Parts, Definition = made.Play is { } play ? JsonNode.Parse(PlayJson.Text(play)) : null, Out = path });
        else
            screen.WriteLine(path is null ? text.TrimEnd() : made.Why);

        if (made.Parts.Count > 0)
            screen.Tell($"It stands on {string.Join(" and ", made.Parts.Select(part => $"‘{part.Name}’ ({part.Kind})"))}; --define sets everything up.");
        screen.Tell(made.Play is null ? "Next: the same with --define" : path is null ? "Next: the same with --out play.yaml" : $"Wrote {path}\nNext: perennial plays preview {path}");
    }

    /// <summary>The play as YAML; where there is none, what takes its place, as JSON, which is YAML too.</summary>
    private static string TextOf(MadeRecipe made) => made.Play is { } play
        ? PlayYaml.Text(play, made.Why)
        : $"# {made.Why}\n{string.Concat(made.Parts.Select(part => $"# POST /v1/{part.Kind}\n{part.Body.ToJsonString(Readable)}\n"))}";

    private static int Define(Shell shell, Screen screen, (Database Database, ShopSettings Shop) store, (MadeRecipe Recipe, PlayOthers Others) what)
    {
        var (database, shop) = store;
        var by = ($"cli:{Environment.UserName}", shell.Now());
        var done = new List<string>();
        foreach (var part in what.Recipe.Parts)
        {
            if (!what.Others.DefinePart(database, shop, part, by).Granted(out var said, out var wrong))
                return screen.RefuseByRule(wrong, null);

            done.Add(said);
        }

        StoredPlay? stored = null;
        if (what.Recipe.Play is { } play && !DefinePlay.Run(store, play, what.Others.Preflight, by).Granted(out stored, out var refusal))
            return screen.RefuseByRule(refusal, null);

        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, what.Recipe.Why, Defined = done, Play = stored is null ? null : PlayPrint.Json(stored, shop.Currency) });
            return ExitCode.Ok;
        }

        done.ForEach(screen.WriteLine);
        if (stored is not null)
            PlayPrint.Show(screen, stored, shop.Currency);

        new Prose(screen).Item(("  ", ""), what.Recipe.Why);
        screen.Tell(stored is null ? "Next: perennial gifts show" : PlayPrint.Next(stored));
        return ExitCode.Ok;
    }
}
