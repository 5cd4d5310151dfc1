using System.CommandLine;
using Perennial.Standing.Posters;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary><c>perennial standing …</c>: levels by how often or how much somebody buys.</summary>
public static class StandingVerb
{
    public const string Examples = """
        perennial standing preview stars --window 12m --level "Silver 3 5% max 20" --level "Gold 8 10% max 50"
        perennial standing define stars --window 12m --level "Silver 3 5% max 20" --level "Gold 8 10% max 50" --warn 30
        perennial standing show anna@example.com
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("standing", "Levels by how often or how much somebody buys: try, define, show, poster");
        (Command, string)[] under =
        [
            (PreviewLevelsVerb.Make(shell), PreviewLevelsVerb.Examples),
            (DefineLevelsVerb.Make(shell), DefineLevelsVerb.Examples),
            (ShowStandingVerb.Make(shell), ShowStandingVerb.Examples),
            (RequalifyVerb.Make(shell), RequalifyVerb.Examples),
            (PosterVerb.Make(shell), PosterVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
