using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Perennial.Terminal;

/// <summary>Help that begins with examples, because that is what people read.</summary>
public sealed class Examples(HelpAction help, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var text))
        {
            output.WriteLine("Examples:");
            foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
                output.WriteLine("  " + line);

            output.WriteLine();
        }

        var code = help.Invoke(parseResult);
        output.WriteLine("Exit codes: 0 ok, 1 failure, 2 usage, 3 not found, 4 conflict, 5 refused by policy, 6 some rows rejected,");
        output.WriteLine("            69 service unavailable, 75 try again, 130 interrupted. JSON output only gains names within a major version.");
        return code;
    }
}
