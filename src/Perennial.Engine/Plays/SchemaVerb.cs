using System.CommandLine;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary><c>perennial plays schema</c>: what an editor checks a play against while it is typed.</summary>
internal static class SchemaVerb
{
    public const string Examples = """
        perennial plays schema > play.schema.json
        """;

    public static Command Make(Shell shell)
    {
        var command = new Command("schema", "The JSON Schema of a play, for your editor");
        command.SetAction(line => shell.ScreenFor(line).WriteLine(PlaySchema.Text.TrimEnd()));
        return command;
    }
}
