using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays define FILE</c>: keeps a play in the store, as a draft or as the next version.</summary>
internal static class DefinePlayVerb
{
    public const string Examples = """
        perennial plays define play.yaml
        perennial plays define play.yaml --dry-run
        """;

    public static Command Make(Shell shell, Preflight preflight)
    {
        var file = PlaySource.FileArgument();
        var author = new Option<string?>("--actor") { Description = "Who defines it [default: cli: and your user name]", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Show the play, and write nothing" };
        var command = new Command("define", "Keep a play: a new one as a draft, a changed one as its next version") { file, author, dry };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var path = line.GetValue(file)!;
            var read = PlaySource.ReadFile(path);
            if (!read.Play.Granted(out var play))
                return PlayPrint.Wrong(screen, path, read);
            if (line.GetValue(dry))
                return Dry(screen, play, shop.Currency);
            if (!DefinePlay.Run((database, shop), play, preflight, (line.GetValue(author) ?? $"cli:{Environment.UserName}", shell.Now())).Granted(out var stored, out var refusal))
                return screen.RefuseByRule(refusal, null);

            PlayPrint.Show(screen, stored, shop.Currency);
            screen.Tell(PlayPrint.Next(stored));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static int Dry(Screen screen, Play play, Currency currency)
    {
        if (screen.Settings.IsJson)
            screen.WriteJson(new { SchemaVersion = 1, DryRun = true, Definition = System.Text.Json.Nodes.JsonNode.Parse(PlayJson.Text(play)) });
        else
            PlayPrint.Sentences(new(screen), play, currency);

        screen.Tell("Nothing was written. Run it again without --dry-run to keep it.");
        return ExitCode.Ok;
    }
}
