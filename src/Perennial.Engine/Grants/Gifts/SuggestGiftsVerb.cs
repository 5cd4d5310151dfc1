using System.CommandLine;
using Perennial.Ledger;
using Perennial.Plays;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts suggest</c>: tastes in the data that are worth a rule.</summary>
internal static class SuggestGiftsVerb
{
    public const string Examples = """
        perennial gifts suggest
        perennial gifts suggest --at 2011-12-09 --over 10 --min-orders 5
        """;

    public static Command Make(Shell shell)
    {
        var at = new Option<string?>("--at") { Description = "As of this day [default: today]", HelpName = "DATE" };
        var over = new Option<int>("--over") { Description = "The last so many orders count", HelpName = "ORDERS", DefaultValueFactory = _ => 5 };
        var least = new Option<int>("--min-orders") { Description = "Customers with fewer orders say nothing yet", HelpName = "ORDERS", DefaultValueFactory = _ => 3 };
        var command = new Command("suggest", "Tastes that 2 % to 30 % of your active customers share, with how many a rule would touch");
        foreach (var option in new Option[] { at, over, least })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!LedgerOptions.Day(line.GetValue(at)).Granted(out var day, out var refusal))
                return screen.Refuse(refusal);

            var ask = GiftMiningAsk.Usual(day ?? new ShopCalendar(shop.Zone).DayOf(shell.Now())) with { Window = new(Orders: Math.Max(0, line.GetValue(over))), OrdersMin = Math.Max(1, line.GetValue(least)) };
            var (found, active) = SuggestGifts.Run(database, shop, ask);
            GiftPrint.Suggestions(screen, found, active);
            return ExitCode.Ok;
        }));
        return command;
    }
}
