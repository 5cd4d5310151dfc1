using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Perennial.Tidy;

/// <summary>What projects may refer to, and the purity of Core.</summary>
internal static class ProjectRules
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Perennial.Core"] = [],
        ["Perennial.Engine"] = ["Perennial.Core"],
        // What shops take into their own programs: it brings nothing of ours along.
        ["Perennial.Client"] = [],
        ["Perennial.Console"] = ["Perennial.Engine", "Perennial.Core"],
        ["Perennial.Simulator"] = ["Perennial.Engine", "Perennial.Core"],
        ["Perennial.Host"] = ["Perennial.Console", "Perennial.Simulator", "Perennial.Engine", "Perennial.Core"],
    };

    private static readonly string[] CorePackages = ["NodaTime", "MathNet.Numerics"];

    private static readonly string[] BannedNamespaces =
        ["System.IO", "System.Net", "System.Threading", "System.Data", "System.Diagnostics.Process", "Microsoft", "Npgsql", "Dapper"];

    private static readonly HashSet<string> BannedNames =
    [
        "File", "Directory", "Stream", "FileStream", "StreamReader", "StreamWriter", "TextReader", "TextWriter", "HttpClient", "Socket",
        "Task", "ValueTask", "Thread", "Console", "Environment", "Random", "Guid",
    ];

    /// <summary>Host → Console → Engine → Core and Host → Simulator → Engine; nothing else.</summary>
    public static IEnumerable<(string, string)> ProjectArrows(Tree tree)
    {
        foreach (var path in Projects(tree).Where(path => path.StartsWith("src/", StringComparison.Ordinal)))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            foreach (var target in Referred(tree, path, "ProjectReference").Select(target => Path.GetFileNameWithoutExtension(target.Replace('\\', '/'))))
            {
                if (!Arrows.TryGetValue(name, out var allowed) || !allowed.Contains(target))
                    yield return (path, $"refers to {target}");
            }
        }
    }

    /// <summary>Core's packages are NodaTime and MathNet.Numerics.</summary>
    public static IEnumerable<(string, string)> PackagesOfCore(Tree tree)
    {
        const string path = "src/Perennial.Core/Perennial.Core.csproj";
        return Referred(tree, path, "PackageReference").Except(CorePackages).Select(package => (path, $"uses the package {package}"));
    }

    /// <summary>Core does no I/O, waits for nothing, and knows no wall time, chance or new ids.</summary>
    public static IEnumerable<(string, string)> PurityOfCore(Tree tree)
    {
        foreach (var (path, root) in tree.Product.Where(file => file.Path.StartsWith("src/Perennial.Core/", StringComparison.Ordinal)))
        {
            foreach (var name in root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(one => one.NamespaceOrType.ToString()))
            {
                if (BannedNamespaces.Any(banned => name == banned || name.StartsWith(banned + ".", StringComparison.Ordinal)))
                    yield return (path, $"uses {name}");
            }

            foreach (var name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsType).Select(one => one.Identifier.Text).Distinct().Where(BannedNames.Contains))
                yield return (path, $"uses {name}");
            if (root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.AsyncKeyword) || token.IsKind(SyntaxKind.AwaitKeyword)))
                yield return (path, "is asynchronous");
        }
    }

    /// <summary>Every project is in the solution, and the solution has no other.</summary>
    public static IEnumerable<(string, string)> Solution(Tree tree)
    {
        var listed = XDocument.Parse(tree.Text("Perennial.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!).ToHashSet(StringComparer.Ordinal);
        return Projects(tree).Except(listed).Select(path => (path, "is not in the solution"))
            .Concat(listed.Where(path => !tree.Has(path)).Select(path => ("Perennial.slnx", $"lists {path}, which is not there")));
    }

    /// <summary>All project files.</summary>
    public static IEnumerable<string> Projects(Tree tree) => tree.Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>What a project or props file includes under an element.</summary>
    public static IEnumerable<string> Referred(Tree tree, string path, string element) =>
        tree.Has(path) ? XDocument.Parse(tree.Text(path)).Descendants(element).Select(one => (string?)one.Attribute("Include")).OfType<string>() : [];

    /// <summary>A name that stands where a type would: declared with, made with, or asked for its static members.</summary>
    private static bool IsType(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        InvocationExpressionSyntax or NameColonSyntax or NameEqualsSyntax or AssignmentExpressionSyntax or ArgumentSyntax => false,
        _ => true,
    };
}
