using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays show [NAME]</c>.</summary>
internal static class ShowPlaysVerb
{
    public const string Examples = """
        perennial plays show
        perennial plays show win-back-tea
        perennial plays show win-back-tea --json
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string?>("NAME") { Description = "The name of a play; all of them without one", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "What plays there are, or what one does and how far it has come") { name };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var book = new PlayBook(database, shop);
            if (line.GetValue(name) is not { } wanted)
            {
                PlayPrint.List(screen, book.All(), shop.Currency);
                return ExitCode.Ok;
            }

            if (!book.Find(wanted).Granted(out var stored, out var refusal))
                return screen.RefuseByRule(refusal, null);

            PlayPrint.Show(screen, stored, shop.Currency);
            screen.Tell(PlayPrint.Next(stored));
            return ExitCode.Ok;
        }));
        return command;
    }
}
