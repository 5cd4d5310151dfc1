using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial packs …</c>: several coupons as one thing, each with its own days.</summary>
public static class PacksVerb
{
    public const string Examples = """
        perennial packs define four-fifties --coupon "50 off 200" --times 4 --every month
        perennial packs issue four-fifties --to anna@example.com --source "order 1007"
        perennial packs show
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("packs", "Packs of coupons: define, issue, show; give one back with: perennial cards refund CODE");
        (Command, string)[] under =
        [
            (DefinePackVerb.Make(shell), DefinePackVerb.Examples),
            (IssuePackVerb.Make(shell), IssuePackVerb.Examples),
            (ShowCardsVerb.Make(shell, CardKind.Pack), ShowCardsVerb.PackExamples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
