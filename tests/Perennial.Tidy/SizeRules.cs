using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Perennial.Tidy;

/// <summary>Ceilings of methods, files and lists of parameters.</summary>
internal static class SizeRules
{
    private const int MethodMax = 60, FileMax = 300, ParametersMax = 4;

    /// <summary>A method has at most 60 lines, counted with its signature.</summary>
    public static IEnumerable<(string, string)> MethodLength(Tree tree) =>
        from file in tree.Code
        from node in file.Root.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = Syntax.Lines(node)
        where lines > MethodMax
        select (file.Path, $"{Syntax.NameOf(node)} has {lines} lines, {MethodMax} at most");

    /// <summary>A file has at most 300 lines.</summary>
    public static IEnumerable<(string, string)> FileLength(Tree tree) =>
        from path in tree.Paths
        where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)
        let lines = tree.Text(path).TrimEnd().Count(letter => letter == '\n') + 1
        where lines > FileMax
        select (path, $"has {lines} lines, {FileMax} at most");

    /// <summary>
    /// A function takes at most four things. Records, lambdas, theories and signatures that are not ours to choose (overrides, extern) may take more.
    /// </summary>
    public static IEnumerable<(string, string)> Parameters(Tree tree) =>
        from file in tree.Code
        from list in file.Root.DescendantNodes().OfType<ParameterListSyntax>()
        where list.Parameters.Count > ParametersMax && !MayBeLong(list.Parent!)
        select (file.Path, $"{Syntax.NameOf(list.Parent!)} takes {list.Parameters.Count} things, {ParametersMax} at most");

    private static bool MayBeLong(SyntaxNode owner) => owner switch
    {
        RecordDeclarationSyntax or LambdaExpressionSyntax or AnonymousMethodExpressionSyntax => true,
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.OverrideKeyword) || method.Modifiers.Any(SyntaxKind.ExternKeyword)
            || method.HasAttribute("Theory", "LibraryImport", "DllImport"),
        _ => false,
    };
}
