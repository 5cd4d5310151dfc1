using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Standing;

/// <summary><c>perennial standing preview NAME | FILE …</c>: a programme tried on the past.</summary>
internal static class PreviewLevelsVerb
{
    public const string Examples = """
        perennial standing preview stars --level "Silver 3 5% max 20" --level "Gold 8 10% max 50"
        perennial standing preview stars.json --on 2025-12-31
        perennial standing preview stars
        """;

    public static Command Make(Shell shell)
    {
        var flags = new LevelFlags();
        var on = new Option<string?>("--on") { Description = "Today or a past day: nothing after it is looked at", HelpName = "DATE" };
        var command = new Command("preview", "How many would have each level, and what the discounts would have cost over the last year; writes nothing");
        flags.AddTo(command);
        command.Options.Add(on);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            if (!DayWord.Read(line.GetValue(on), today).Granted(out var day, out var refusal))
                return screen.Refuse(refusal);
            if (day > today)
                return screen.Refuse(new("option_date", $"{LedgerOptions.Long(day.Value)} has not come yet; use today or a past day."));

            // A name alone is that of a programme that is there.
            var isThere = !flags.HasLevels(line) && LevelBook.Named(database, shop, flags.Named(line)).Granted(out _);
            var wish = isThere ? LevelBook.Named(database, shop, flags.Named(line)).OrThrow()[^1].Programme : flags.Read(line, shop.Currency);
            if (!wish.Granted(out var programme, out refusal))
                return screen.Refuse(refusal);

            StandingPrint.Preview(screen, PreviewLevels.Run(database, shop, programme, day ?? today), shop.Currency);
            return ExitCode.Ok;
        }));
        return command;
    }
}
