using System.CommandLine;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger statement --customer …</c>: one wallet, as a bank would show it.</summary>
internal static class StatementVerb
{
    public const string Examples = """
        perennial ledger statement --customer anna@example.com
        perennial ledger statement --customer "+44 20 7946 0018" --from 2026-01-01 --to 2026-03-31 --csv
        """;

    public static Command Make(Shell shell, Func<Database, ShopSettings, string, Verdict<CustomerId>> find)
    {
        var customer = new Option<string>("--customer") { Description = "Whose: telephone, e-mail, account or number", HelpName = "CUSTOMER", Required = true };
        var command = Make(shell, find, line => line.GetValue(customer)!);
        command.Options.Insert(0, customer);
        return command;
    }

    /// <summary>The command without what names the customer.</summary>
    /// <param name="named">What a command line calls the customer.</param>
    public static Command Make(Shell shell, Func<Database, ShopSettings, string, Verdict<CustomerId>> find, Func<ParseResult, string> named)
    {
        var from = new Option<string?>("--from") { Description = "The first day [default: 90 days ago, or the last 100 entries]", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "The last day, inclusive [default: now]", HelpName = "DATE" };
        var csv = new Option<bool>("--csv") { Description = "Print a CSV table" };
        var command = new Command("statement", "Opening balance, every payment, what opened and lapsed, closing balance");
        foreach (var option in new Option[] { from, to, csv })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!Ask(line.GetValue(from), line.GetValue(to)).Granted(out var ask, out var refusal))
                return screen.Refuse(refusal);
            if (!find(database, shop, named(line)).Granted(out var found, out refusal))
                return screen.Refuse(refusal);

            var (statement, isCut) = LoadStatement.Run(database, shop, found, (ask, shell.Now()));
            Show(screen, (statement, isCut), shop, line.GetValue(csv));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<StatementAsk> Ask(string? from, string? to)
    {
        if (!LedgerOptions.Day(from).Granted(out var first, out var refusal) || !LedgerOptions.Day(to).Granted(out var last, out refusal))
            return refusal;
        if (last is { } end && (first ?? end - StatementAsk.UsualDays + 1) is var begin && begin > end)
            return new Refusal("option_date", $"The statement would begin on {JournalCsv.Date(begin)} and end before, on {JournalCsv.Date(end)}.");

        // A period that ends in the past has no usual beginning but its own.
        return new StatementAsk(last is { } known ? first ?? known - StatementAsk.UsualDays + 1 : first, last);
    }

    private static void Show(Screen screen, (Statement Statement, bool IsCut) loaded, ShopSettings shop, bool isCsv)
    {
        if (screen.Settings.IsJson)
            screen.WriteJson(StatementJson.Of(loaded.Statement, shop, loaded.IsCut));
        else if (isCsv)
            StatementPrint.Csv(loaded.Statement, shop).ToList().ForEach(screen.WriteLine);
        else
            StatementPrint.Statement(screen, loaded.Statement, shop);

        if (loaded.IsCut)
            screen.Tell($"Only the last {StatementAsk.UsualEntries} entries; earlier ones with --from DATE.");
    }
}
