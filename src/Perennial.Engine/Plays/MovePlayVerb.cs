using System.CommandLine;
using NodaTime;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays launch|pause|resume|end NAME</c>.</summary>
internal static class MovePlayVerb
{
    public const string LaunchExamples = """
        perennial plays launch win-back-tea
        """;

    public const string PauseExamples = """
        perennial plays pause win-back-tea
        """;

    public const string ResumeExamples = """
        perennial plays resume win-back-tea
        """;

    public const string EndExamples = """
        perennial plays end win-back-tea
        """;

    public static Command Launch(Shell shell, Preflight preflight)
    {
        var force = new Option<bool>("--force") { Description = "Launch it though what it gives could not be used in a dry run" };
        var (command, name) = Made("launch", "Begin: from today on customers enter. What it gives is tried in a dry run first");
        command.Options.Add(force);
        command.SetAction(line => Act(shell, line, (name, "Launched"), (store, which, now) => LaunchPlay.Run(store, which, preflight, (line.GetValue(force), now))));
        return command;
    }

    public static Command Resume(Shell shell, Preflight preflight)
    {
        var (command, name) = Made("resume", "Go on with a play that was paused");
        command.SetAction(line => Act(shell, line, (name, "Resumed"), (store, which, now) => LaunchPlay.Run(store, which, preflight, (false, now))));
        return command;
    }

    public static Command Pause(Shell shell)
    {
        var (command, name) = Made("pause", "Nobody enters and no step is done until it is resumed");
        command.SetAction(line => Act(shell, line, (name, "Paused"), (store, which, now) =>
            new PlayBook(store.Database, store.Shop).Move(which, PlayState.Paused, new ShopCalendar(store.Shop.Zone).DayOf(now), now)));
        return command;
    }

    public static Command End(Shell shell)
    {
        var (command, name) = Made("end", "Over for good: nobody enters any more; what was given can still be used");
        command.SetAction(line => Act(shell, line, (name, "Ended"), EndPlay.Run));
        return command;
    }

    private static (Command Command, Argument<string> Name) Made(string verb, string about)
    {
        var name = new Argument<string>("NAME") { Description = "The name of the play" };
        return (new Command(verb, about) { name }, name);
    }

    private static int Act(Shell shell, ParseResult line, (Argument<string> Name, string Done) said, Func<(Database Database, ShopSettings Shop), string, Instant, Verdict<StoredPlay>> act) =>
        LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!act((database, shop), line.GetValue(said.Name)!, shell.Now()).Granted(out var stored, out var refusal))
                return screen.RefuseByRule(refusal, null);

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Play = PlayPrint.Json(stored, shop.Currency) });
            else
                screen.WriteLine($"{said.Done} {stored.Play.Name}: it is {PlayPrint.State(stored)}.");

            screen.Tell(stored.State == PlayState.Running ? $"Next, every day: perennial turn; then: perennial plays people {stored.Play.Name}" : PlayPrint.Next(stored));
            return ExitCode.Ok;
        });
}
