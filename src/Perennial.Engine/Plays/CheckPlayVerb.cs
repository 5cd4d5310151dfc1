using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays check FILE</c>: everything that is wrong with a play, with line, field, value and what to write instead.</summary>
internal static class CheckPlayVerb
{
    public const string Examples = """
        perennial plays check play.yaml
        perennial plays check play.json --json
        """;

    public static Command Make(Shell shell)
    {
        var file = PlaySource.FileArgument();
        var command = new Command("check", "Whether a play can be launched, and everything that is wrong with it otherwise") { file };
        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            var path = line.GetValue(file)!;
            var read = PlaySource.ReadFile(path);
            if (!read.Play.Granted(out var play))
                return PlayPrint.Wrong(screen, path, read);

            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Ok = true, play.Name, Faults = read.Faults });
            else
                screen.WriteLine($"‘{play.Name}’ is a play: nothing is wrong with it.");

            screen.Tell($"Next: perennial plays preview {path}");
            return ExitCode.Ok;
        });
        return command;
    }
}
