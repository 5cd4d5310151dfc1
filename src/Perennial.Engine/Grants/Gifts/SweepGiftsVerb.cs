using System.CommandLine;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts sweep</c>: cards for orders that came in files.</summary>
internal static class SweepGiftsVerb
{
    public const string Examples = "perennial gifts sweep    after an import; harmless when it is run again";

    public static Command Make(Shell shell)
    {
        var actor = new Option<string?>("--actor") { Description = "Who does it [default: cli: and your user name]", HelpName = "NAME" };
        var command = new Command("sweep", "Decide for orders that came in files, take back what was called off, finish what was broken off") { actor };
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!LedgerPipeline.Open(shell.DatabaseOf(line), shop, shell.Clock).Granted(out var books, out var refusal))
                return screen.Refuse(refusal);

            await using (books)
            {
                if (!(await SweepGifts.Run((database, books), shop, line.GetValue(actor) ?? MoneyFlags.UserActor, shell.Now())).Granted(out var sweep, out refusal))
                    return screen.RefuseByRule(refusal, null);

                if (screen.Settings.IsJson)
                    screen.WriteJson(new { SchemaVersion = 1, sweep.Decided, sweep.Gifts, sweep.TakenBack, sweep.Finished });
                else
                    screen.WriteLine($"{sweep.Decided:N0} orders got a card, {sweep.Gifts:N0} of them with a gift; {sweep.TakenBack:N0} cards of orders that were called off were taken back, {sweep.Finished:N0} that were broken off finished.");
            }

            screen.Tell("Next: perennial parcels show");
            return ExitCode.Ok;
        }));
        return command;
    }
}
