using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays …</c>: who gets what, when, and what it may cost.</summary>
public static class PlaysVerb
{
    public const string Examples = """
        perennial plays recipes
        perennial plays recipe repurchase-clock --category tea --out play.yaml
        perennial plays check play.yaml
        perennial plays preview play.yaml
        perennial plays backtest play.yaml --as-of 2026-03-31
        perennial plays define play.yaml
        perennial plays launch win-back-tea
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    /// <param name="others">What stages to the right do for plays.</param>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell, PlayOthers others)
    {
        var command = new Command("plays", "Plays: from a recipe, previewed, back-tested on your own past, launched with a budget and a hold-out");
        (Command, string)[] under =
        [
            (RecipesVerb.Make(shell), RecipesVerb.Examples),
            (RecipeVerb.Make(shell, others), RecipeVerb.Examples),
            (SchemaVerb.Make(shell), SchemaVerb.Examples),
            (CheckPlayVerb.Make(shell), CheckPlayVerb.Examples),
            (DefinePlayVerb.Make(shell, others.Preflight), DefinePlayVerb.Examples),
            (ShowPlaysVerb.Make(shell), ShowPlaysVerb.Examples),
            (PreviewVerb.Make(shell, others.ValueOf), PreviewVerb.Examples),
            (BackTestVerb.Make(shell, others.ValueOf), BackTestVerb.Examples),
            (MovePlayVerb.Launch(shell, others.Preflight), MovePlayVerb.LaunchExamples),
            (MovePlayVerb.Pause(shell), MovePlayVerb.PauseExamples),
            (MovePlayVerb.Resume(shell, others.Preflight), MovePlayVerb.ResumeExamples),
            (MovePlayVerb.End(shell), MovePlayVerb.EndExamples),
            (EnterVerb.Make(shell, others.ValueOf), EnterVerb.Examples),
            (PlayPeopleVerb.Make(shell), PlayPeopleVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
