using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools award</c>: gives out what is to be given out now.</summary>
internal static class AwardVerb
{
    public const string Examples = """
        perennial pools award
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("award", "Give out the places of slots whose cut-off is over; the daily flow does it too");
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var given = new PoolDesk(database, shop, PoolsVerb.ClockOf(shell)).Award();
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Given = given });
            else
                screen.WriteLine($"Gave out {given:N0} places.");

            screen.Tell("Next: perennial pools show");
            return ExitCode.Ok;
        }));
        return command;
    }
}
