using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial cards …</c>: what a shop sells as stored value, with a bonus that opens over time.</summary>
public static class CardsVerb
{
    public const string Examples = """
        perennial cards define top-up --pay 200 --bonus 200 --parts 10 --every month
        perennial cards sell top-up --to "+44 20 7946 0018" --paid cash
        perennial cards show
        perennial cards refund C-7K00-03XY --dry-run
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("cards", "Cards with stored value: define what is paid and what opens when, sell, show, give back");
        (Command, string)[] under =
        [
            (DefineCardVerb.Make(shell), DefineCardVerb.Examples),
            (SellCardVerb.Make(shell), SellCardVerb.Examples),
            (ShowCardsVerb.Make(shell, CardKind.Card), ShowCardsVerb.CardExamples),
            (RefundCardVerb.Make(shell), RefundCardVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
