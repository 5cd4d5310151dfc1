using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Perennial.Simulator.Ledger;

/// <summary>
/// The product's own rules and the simulation, compiled from their sources with one guard taken out. What the simulation then says shows
/// whether it would notice, had somebody forgotten it.
/// </summary>
internal sealed class MutatedCore
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    // The last look at a decision would stop most of what a missing guard lets through: the simulation has to see it by itself.
    private const string LastLook = "Soundness.Check(wallets[command.Customer].After, decision);";

    private readonly Dictionary<string, string> sources = [];

    public MutatedCore()
    {
        foreach (var folder in (string[])["src/Perennial.Core", "src/Perennial.Simulator/Ledger"])
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(path);
                // A source generator writes the other half of some of these; no rule of the ledger uses them, or plays.
                if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/Plays/", StringComparison.Ordinal) && !text.Contains("[GeneratedRegex", StringComparison.Ordinal))
                    sources.Add(Path.GetFileName(path) + (sources.ContainsKey(Path.GetFileName(path)) ? path : ""), text);
            }
        }

        Assert.Contains(LastLook, sources["Batch.cs"], StringComparison.Ordinal);
        sources["Batch.cs"] = sources["Batch.cs"].Replace(LastLook, "", StringComparison.Ordinal);
    }

    /// <summary>The simulation over the rules without a guard.</summary>
    /// <param name="file">The name of the file that the guard stands in.</param>
    /// <param name="guard">The text of the guard, which must stand there exactly once.</param>
    /// <param name="without">What stands there instead.</param>
    public Func<ulong, Func<bool>, object?> Without(string file, string guard, string without)
    {
        var text = sources[file];
        Assert.Equal(2, text.Split(guard).Length);

        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Key == file ? text.Replace(guard, without, StringComparison.Ordinal) : source.Value, Parsing, source.Key))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Perennial", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);
        using var bytes = new MemoryStream();
        var emitted = CSharpCompilation.Create("Mutated" + Guid.CreateVersion7().ToString("N"), trees, references, options).Emit(bytes);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        bytes.Position = 0;
        var run = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(bytes).GetType("Perennial.Simulator.Ledger.LedgerSimulation")!
            .GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        return (seed, isEnough) => run.Invoke(null, [seed, isEnough]);
    }

    private static string Root([CallerFilePath] string path = "") => path[..path.LastIndexOf("/tests/", StringComparison.Ordinal)];
}
