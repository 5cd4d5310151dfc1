using System.CommandLine;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger …</c>: is it right, what do we owe, what happened to one wallet.</summary>
public static class LedgerVerb
{
    public const string Examples = """
        perennial ledger books
        perennial ledger verify
        perennial ledger statement --customer anna@example.com
        perennial ledger export --from 2026-05-01 --to 2026-05-31 --out may.csv
        """;

    /// <summary>Makes the command.</summary>
    /// <param name="find">Finds the customer that somebody names.</param>
    public static Command Make(Shell shell, Func<Database, ShopSettings, string, Verdict<CustomerId>> find)
    {
        var command = new Command("ledger", "What customers' stored value says: check it, close it, export it, show one wallet");
        command.Subcommands.Add(VerifyVerb.Make(shell));
        command.Subcommands.Add(BooksVerb.Make(shell));
        command.Subcommands.Add(StatementVerb.Make(shell, find));
        command.Subcommands.Add(ExportVerb.Make(shell));
        command.Subcommands.Add(BreakageVerb.Make(shell));
        command.Subcommands.Add(CustodyVerb.Make(shell));
        return command;
    }

    /// <summary>The examples of the commands under it.</summary>
    public static IEnumerable<(Command Command, string Examples)> ExamplesOf(Command ledger) =>
        from command in ledger.Subcommands.Concat(ledger.Subcommands.SelectMany(under => under.Subcommands))
        select (command, command.Name switch
        {
            "verify" => VerifyVerb.Examples,
            "books" => BooksVerb.Examples,
            "statement" => StatementVerb.Examples,
            "export" => ExportVerb.Examples,
            "custody" => CustodyVerb.Examples,
            _ => BreakageVerb.Examples,
        });
}
