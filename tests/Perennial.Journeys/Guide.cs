using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Perennial.Client;

namespace Perennial.Journeys;

/// <summary>A guide: prose, blocks of bash and C#, and after them what they print. It is run as one sitting at a shell, block after block.</summary>
internal sealed class Guide(string name)
{
    private const string Mark = "--- block ";

    private readonly string path = Path.Combine(Cli.Root(), "docs", "guides", name + ".md");

    /// <summary>What each block should print, and what it printed.</summary>
    public async Task<(string Expected, string Printed)> Run(Cli cli)
    {
        var (script, expected) = (new StringBuilder("exec 2>errors.txt\nset -e\ntrap 'kill $SERVER' EXIT\n"), new StringBuilder());
        var blocks = Blocks().ToArray();
        for (var at = 0; at < blocks.Length; at++)
        {
            var (language, text) = blocks[at];
            if (language is not ("bash" or "csharp"))
                continue;

            script.Append("echo '").Append(Mark).Append(at).Append("'\n").Append(language == "bash" ? text : Compiled(cli, text));
            expected.Append(Mark).Append(at).Append('\n').Append(at + 1 < blocks.Length && blocks[at + 1].Language == "text" ? blocks[at + 1].Text : "");
        }

        // The server is stopped by the guide itself; the trap is for one that fails on its way.
        script.Append("trap - EXIT\n");
        var ended = await cli.InBash(script.ToString());
        return (expected.ToString(), ended.Code == 0 ? ended.Out : $"{ended.Out}\nended with {ended.Code}\n{cli.Read("errors.txt")}");
    }

    private IEnumerable<(string Language, string Text)> Blocks()
    {
        string? language = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
                continue;
            }

            if (language is not null)
                yield return (language, text.ToString());

            language = language is null ? line[3..] : null;
            text.Clear();
        }
    }

    /// <summary>Compiles a program as a console project would, and returns the line that runs it.</summary>
    private static string Compiled(Cli cli, string program)
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";
        var client = typeof(PerennialClient).Assembly.Location;
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            "guide",
            [CSharpSyntaxTree.ParseText(program), CSharpSyntaxTree.ParseText(usings)],
            [.. platform.Append(client).Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var emitted = compilation.Emit(cli.PathOf("guide.dll"));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        File.Copy(client, cli.PathOf(Path.GetFileName(client)));
        cli.Write("guide.runtimeconfig.json", """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}}}""");
        return "dotnet guide.dll \"$URL\" \"$KEY\"\n";
    }
}
