using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Ledger;

/// <summary><c>perennial ledger books</c>: what the shop owes, how that came about, and what of it is revenue.</summary>
internal static class BooksVerb
{
    public const string Examples = """
        perennial ledger books
        perennial ledger books --at 2026-05-31
        perennial ledger books --month 2026-05 --json
        """;

    public static Command Make(Shell shell)
    {
        var at = new Option<string?>("--at") { Description = "Close the books at the end of this day [default: now]", HelpName = "DATE" };
        var month = new Option<string?>("--month") { Description = "The month of the roll-forward [default: the one of --at, to date]", HelpName = "YYYY-MM" };
        var command = new Command("books", "What is owed to customers to the cent: roll-forward, age, revenue, cash-out exposure");
        command.Options.Add(at);
        command.Options.Add(month);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!Period(line.GetValue(at), line.GetValue(month)).Granted(out var period, out var refusal))
                return screen.Refuse(refusal);

            var books = CloseBooks.Run(database, shop, calendar => Ask(calendar, period, shell));
            if (screen.Settings.IsJson)
                screen.WriteJson(BooksJson.Of(books, shop));
            else
                BooksPrint.Books(screen, books, shop);

            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<(int? First, int? Last)> Period(string? at, string? month)
    {
        if (at is not null && month is not null)
            return new Refusal("option_month", "--at closes on a day, --month on the last day of a month; give one of them.");
        if (month is not null)
            return LedgerOptions.Month(month).Granted(out var days, out var why) ? ((int?)days.First, (int?)days.Last) : why;
        if (!LedgerOptions.Day(at).Granted(out var day, out var refusal))
            return refusal;

        return ((int?)null, day);
    }

    private static BooksAsk Ask(ShopCalendar calendar, (int? First, int? Last) period, Shell shell)
    {
        var (now, today) = (shell.Now(), calendar.DayOf(shell.Now()));
        // A day that is not over yet is closed as of now: what lapses tonight is still owed.
        if (period.Last is not { } last || last >= today)
            return new(period.First ?? LedgerOptions.MonthOf(today), today, now.PlusNanoseconds(1000), []);

        return BooksAsk.Of(period.First ?? LedgerOptions.MonthOf(last), last, calendar, []);
    }
}
