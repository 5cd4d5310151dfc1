using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Proofs;

/// <summary><c>perennial report …</c>: what the shop earns by its customers coming back.</summary>
public static class ReportVerb
{
    public const string Examples = "perennial report economics --acquisition 15";

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("report", "What customers who come back are worth, and what it takes");
        var economics = EconomicsVerb.Make(shell);
        command.Subcommands.Add(economics);
        return (command, [(economics, EconomicsVerb.Examples)]);
    }
}
