using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools …</c>: free places that members of levels claim.</summary>
public static class PoolsVerb
{
    public const string Examples = """
        perennial pools define upgrade --perk "a seat in front" --program flights --cut-off 24h
        perennial pools publish upgrade LH400-1224 --at 2026-12-24T09:30 --free 4
        perennial pools claim upgrade LH400-1224 anna@example.com
        perennial pools award
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    /// <param name="rule">What plays have against a claim.</param>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell, ClaimRule rule)
    {
        var command = new Command("pools", "Free places that members of levels claim: define, publish, show, claim, release, award");
        (Command, string)[] under =
        [
            (DefinePoolVerb.Make(shell), DefinePoolVerb.Examples),
            (PublishSlotVerb.Make(shell), PublishSlotVerb.Examples),
            (ShowPoolsVerb.Make(shell), ShowPoolsVerb.Examples),
            (ClaimVerb.Claim(shell, rule), ClaimVerb.ClaimExamples),
            (ClaimVerb.Release(shell), ClaimVerb.ReleaseExamples),
            (AwardVerb.Make(shell), AwardVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }

    /// <summary>The clock of a command: the database's, unless somebody made one up.</summary>
    internal static Func<NodaTime.Instant>? ClockOf(Shell shell) => shell.Clock == TimeProvider.System ? null : shell.Now;
}
