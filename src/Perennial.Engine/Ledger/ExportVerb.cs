using System.CommandLine;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger export</c>: the journal of a period as CSV, with the lines that the calendar writes.</summary>
internal static class ExportVerb
{
    public const string Examples = """
        perennial ledger export --from 2026-05-01 --to 2026-05-31 --out may.csv
        perennial ledger export --map accounts.csv > journal.csv
        """;

    public static Command Make(Shell shell)
    {
        var from = new Option<string?>("--from") { Description = "The first day [default: the first of this month]", HelpName = "DATE" };
        var to = new Option<string?>("--to") { Description = "The last day, inclusive [default: today]", HelpName = "DATE" };
        var map = new Option<string?>("--map") { Description = "CSV of our account, the accountant's code, and its name", HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = "Write to this file instead of standard output", HelpName = "FILE" };
        var command = new Command("export", "The journal as CSV: debit, credit, amount; releases and lapses included");
        foreach (var option in new[] { from, to, map, output })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!LedgerOptions.Day(line.GetValue(from)).Granted(out var first, out var refusal) || !LedgerOptions.Day(line.GetValue(to)).Granted(out var last, out refusal))
                return screen.Refuse(refusal);
            if (!Map(line.GetValue(map)).Granted(out var accounts, out refusal))
                return screen.Refuse(refusal);

            var lines = new List<BookLine>();
            var books = CloseBooks.Run(database, shop, calendar => Ask(calendar, (first, last), shell), lines.Add);
            lines.Sort(static (left, right) => (left.Day, left.At, left.Bucket.Code, left.Transaction).CompareTo((right.Day, right.At, right.Bucket.Code, right.Transaction)));
            Write(screen, lines.Select(each => JournalCsv.Line(each, accounts, shop)).Prepend(JournalCsv.Header), line.GetValue(output), (books, shop));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<AccountMap> Map(string? path) => path is null ? new AccountMap() : AccountMap.Read(path);

    private static BooksAsk Ask(ShopCalendar calendar, (int? First, int? Last) period, Shell shell)
    {
        var today = calendar.DayOf(shell.Now());
        var last = Math.Min(period.Last ?? today, today);
        var first = period.First ?? LedgerOptions.MonthOf(last);
        return last == today ? new(first, last, shell.Now().PlusNanoseconds(1000), []) : BooksAsk.Of(first, last, calendar, []);
    }

    private static void Write(Screen screen, IEnumerable<string> lines, string? path, (Books Books, ShopSettings Shop) of)
    {
        var count = 0;
        if (path is null || path == "-")
        {
            foreach (var each in lines)
                screen.WriteLine(each);

            return;
        }

        using (var file = new StreamWriter(path) { NewLine = "\n" })
        {
            foreach (var each in lines)
            {
                file.WriteLine(each);
                count++;
            }
        }

        var (first, last) = (JournalCsv.Date(of.Books.Roll.FirstDay), JournalCsv.Date(of.Books.Roll.LastDay));
        if (screen.Settings.IsJson)
            screen.WriteJson(new { SchemaVersion = 1, Out = path, Lines = count - 1, From = first, To = last, Currency = of.Shop.Currency.Code });
        else
            screen.WriteLine($"Wrote {count - 1:N0} lines from {first} to {last} to {path}; they tie to the closing of: perennial ledger books --at {last}");
    }
}
