using System.CommandLine;
using System.CommandLine.Help;
using System.Data.Common;
using System.Reflection;
using Perennial.Clocks;
using Perennial.Grants;
using Perennial.Orders;
using Perennial.Terminal;
using Spectre.Console;

namespace Perennial;

/// <summary>The explicit list of what the product can do, in the order of the flow.</summary>
public static class Stages
{
    private const string Welcome = """
        perennial demo                          see it on a real shop's orders
        perennial clocks orders.csv             how long customers take to come back
        perennial import orders.csv             keep the orders in a database
        perennial due                           who should be brought back today
        """;

    /// <summary>"0.1.0+commit".</summary>
    public static string Version { get; } = typeof(Stages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs a command line and returns its exit code.</summary>
    public static async Task<int> Run(Shell shell, IReadOnlyList<string> args)
    {
        var root = Root(shell);
        // "help import" is "import --help".
        IReadOnlyList<string> words = args.Count > 0 && args[0] == "help" ? [.. args.Skip(1), "--help"] : args.Count == 0 ? ["--help"] : args;
        var line = root.Parse(words);
        var screen = shell.ScreenFor(line);
        if (line.Errors.Count > 0 && line.Action is System.CommandLine.Invocation.ParseErrorAction)
            return Misread(screen, root, line);

        try
        {
            return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(2), Output = shell.Output, Error = shell.Error });
        }
        catch (OperationCanceledException)
        {
            screen.Talk.MarkupLine("Stopped at a safe point. The same command goes on from here.");
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException && !line.GetValue(Shell.DebugFlag))
        {
            return screen.Refuse(new(fault is DbException ? "database_unavailable" : "file_unusable", fault.Message));
        }
    }

    private static RootCommand Root(Shell shell)
    {
        var clocks = ClocksVerb.Make(shell);
        var commands = new (Command Command, string Examples)[]
        {
            (DemoVerb.Make(shell), DemoVerb.Examples),
            (ImportVerb.Make(shell), ImportVerb.Examples),
            (clocks, ClocksVerb.Examples),
            (DueVerb.Make(shell), DueVerb.Examples),
            (CompletionsVerb.Make(shell), CompletionsVerb.Examples),
            (VersionVerb(shell), "perennial version --json"),
        };
        var root = new RootCommand("Turns a shop's order history into repeat purchases.");
        foreach (var flag in Shell.Flags)
            root.Options.Add(flag);

        var examples = commands.ToDictionary(pair => pair.Command, pair => pair.Examples);
        examples.Add(root, Welcome);
        examples.Add(clocks.Subcommands.Single(), "perennial clocks compare tea coffee orders.csv");
        foreach (var (command, _) in commands)
            root.Subcommands.Add(command);

        var help = root.Options.OfType<HelpOption>().Single();
        var action = (HelpAction)help.Action!;
        if (!shell.OutputIsTerminal)
            action.MaxWidth = int.MaxValue;

        help.Action = new Examples(action, examples);
        return root;
    }

    private static int Misread(Screen screen, RootCommand root, ParseResult line)
    {
        var fault = line.Errors[0].Message;
        if (screen.Settings.IsJson)
            return screen.Refuse(new("option_unreadable", fault));

        screen.Talk.MarkupLineInterpolated($"[red]✗[/] {fault}");
        foreach (var word in line.UnmatchedTokens)
        {
            if (Nearest(word, root, line) is { } near)
                screen.Talk.MarkupLineInterpolated($"  Did you mean [bold]{near}[/]?");
        }

        screen.Talk.MarkupLineInterpolated($"  See: perennial {line.CommandResult.Command.Name.Replace(root.Name, "", StringComparison.Ordinal)} --help");
        return ExitCode.Usage;
    }

    private static string? Nearest(string word, RootCommand root, ParseResult line)
    {
        var names = word.StartsWith('-')
            ? line.CommandResult.Command.Options.Concat(root.Options).Select(option => option.Name)
            : root.Subcommands.Select(command => command.Name);
        var near = names.Select(name => (name, distance: Distance(word, name))).MinBy(pair => pair.distance);
        return near.name is not null && near.distance <= Math.Max(1, word.Length / 3) ? near.name : null;
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

    private static Command VersionVerb(Shell shell)
    {
        var command = new Command("version", "Which perennial this is");
        command.SetAction(line =>
        {
            var screen = shell.ScreenFor(line);
            if (screen.Settings.IsJson)
                screen.WriteJson(new { SchemaVersion = 1, Version });
            else
                screen.WriteLine("perennial " + Version);
        });
        return command;
    }
}
