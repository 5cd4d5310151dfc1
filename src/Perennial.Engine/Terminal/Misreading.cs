using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Perennial.Terminal;

/// <summary>Command lines that cannot be understood: what is wrong, and what may have been meant. Suggested, never run.</summary>
internal static class Misreading
{
    /// <summary>Says what cannot be understood.</summary>
    /// <returns>The exit code; null when all of it can be understood.</returns>
    public static int? Tell(Screen screen, ParseResult line)
    {
        var (fault, word) = Fault(line);
        if (fault is null)
            return null;

        var near = word is null ? null : Nearest(word, line);
        if (screen.Settings.IsJson)
            return screen.Refuse(new("option_unreadable", near is null ? fault : $"{fault} Did you mean {near}?"));

        screen.Talk.MarkupLineInterpolated($"[red]✗[/] {fault}");
        if (near is not null)
            screen.Talk.MarkupLineInterpolated($"  Did you mean [bold]{near}[/]?");

        screen.Talk.MarkupLineInterpolated($"  See: {string.Join(' ', Path(line).Prepend("perennial").Append("--help"))}");
        return ExitCode.Usage;
    }

    /// <summary>The words of a command line that are arguments of its command.</summary>
    public static IEnumerable<Token> Arguments(ParseResult line) => line.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens);

    /// <summary>The names of the command, without the program's: "clocks", "compare".</summary>
    public static IReadOnlyList<string> Path(ParseResult line)
    {
        var path = new List<string>();
        for (SymbolResult? at = line.CommandResult; at is CommandResult command && at != line.RootCommandResult; at = at.Parent)
            path.Insert(0, command.Command.Name);

        return path;
    }

    private static (string? Fault, string? Word) Fault(ParseResult line)
    {
        var isRoot = line.CommandResult == line.RootCommandResult;
        if (line.Action is ParseErrorAction or Examples && isRoot && line.UnmatchedTokens.Count > 0)
            return Unknown(line.UnmatchedTokens[0], line.UnmatchedTokens[0].StartsWith('-') ? "option" : "command");
        if (line.Action is not (ParseErrorAction or HelpAction or Examples) && Stray(line) is { } stray)
            return Unknown(stray, "option");
        if (line.Action is not ParseErrorAction || line.Errors.Count == 0)
            return (null, null);

        return (line.Errors[0].Message.Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal), line.UnmatchedTokens is [var word, ..] ? word : null);
    }

    private static (string Fault, string Word) Unknown(string word, string kind) => ($"There is no {kind} ‘{word}’.", word);

    /// <summary>An option that is none and was taken for a file. A file may really be called so behind <c>--</c>.</summary>
    private static string? Stray(ParseResult line)
    {
        var behind = line.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToArray();
        return Arguments(line).FirstOrDefault(word => word.Value is ['-', _, ..] && !behind.Any(token => ReferenceEquals(token, word)))?.Value;
    }

    private static string? Nearest(string word, ParseResult line)
    {
        var root = line.RootCommandResult.Command;
        var names = word.StartsWith('-')
            ? line.CommandResult.Command.Options.Concat(root.Options).Where(option => !option.Hidden).Select(option => option.Name)
            : root.Subcommands.Select(command => command.Name);
        var near = names.Select(name => (name, distance: Distance(word, name))).MinBy(pair => pair.distance);
        return near.name is not null && near.distance <= Math.Max(2, word.Length / 3) ? near.name : null;
    }

    /// <summary>Edits from one word to another (Levenshtein 1966).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], left);
            }
        }

        return row[other.Length];
    }
}
