using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays preview NAME|FILE</c>.</summary>
internal static class PreviewVerb
{
    public const string Examples = """
        perennial plays preview play.yaml
        perennial plays preview win-back-tea --json
        """;

    public static Command Make(Shell shell, ValueOf valueOf)
    {
        var play = new Argument<string>("PLAY") { Description = "The name of a play, or a file of YAML or JSON" };
        var command = new Command("preview", "Whom a play would reach today, what each would be told, who is left out and why, and what it can cost") { play };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var word = line.GetValue(play)!;
            if (!PlaySource.Of(database, shop, word).Granted(out var meant, out var refusal))
                return screen.RefuseByRule(refusal, null);

            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            if (Clocks.LearnClocks.IsDue(database, shop, today))
                Clocks.LearnClocks.Run(database, shop, today);

            PreviewPrint.Show(screen, new PreviewPlay(database, shop).Run(meant, today, valueOf(database, shop)), shop.Currency);
            screen.Tell(PlaySource.IsFile(word) ? $"Next: perennial plays backtest {word}" : $"Next: perennial plays launch {word}");
            return ExitCode.Ok;
        }));
        return command;
    }
}
