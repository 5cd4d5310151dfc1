using System.CommandLine;
using System.Globalization;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial;

/// <summary><c>perennial turn</c>: the shop's day, once.</summary>
internal static class TurnVerb
{
    public const string Examples = """
        perennial turn
        perennial turn --json
        perennial serve                         runs it by itself, shortly after the shop's midnight
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("turn", "Run the day once: learn clocks when they are due, let plays do what is due today, give, settle and write messages; again does nothing twice");
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!LedgerPipeline.Open(shell.DatabaseOf(line), shop, shell.Clock).Granted(out var books, out var refusal))
                return screen.Refuse(refusal);

            await using (books)
            {
                if (!(await DailyTurn.Run(database, shop, books, shell.Now())).Granted(out var report, out refusal))
                    return screen.Refuse(refusal);

                Show(screen, shop, report);
                return ExitCode.Ok;
            }
        }));
        return command;
    }

    private static void Show(Screen screen, ShopSettings shop, TurnReport report)
    {
        var day = ShopCalendar.DateOf(report.Day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Store = shop.Name, Day = day, SpellsLearned = report.Learned, report.Plays.Entered, report.Plays.HeldOut, report.Plays.Steps, report.Given, report.Settled, Messages = report.Written });
            return;
        }

        screen.WriteLine($"{shop.Name}, {day}");
        if (report.Learned is { } learned)
            screen.WriteLine($"  clocks learned; {learned:N0} customers and categories have a next day");
        screen.WriteLine($"  {report.Plays.Entered:N0} customers entered plays, {report.Plays.HeldOut:N0} more are held out");
        screen.WriteLine($"  {report.Plays.Steps:N0} steps were due; {report.Given:N0} promises kept, {report.Settled:N0} settled, {report.Written:N0} messages written");
        screen.Tell("Who is in a play: perennial plays people NAME");
    }
}
