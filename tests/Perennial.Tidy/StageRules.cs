using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Perennial.Tidy;

/// <summary>The flow is the architecture: what may know what.</summary>
internal static class StageRules
{
    /// <summary>Stages from left to right. The ledger stands under all of them and uses none.</summary>
    private static readonly string[] Stages = ["Ledger", "Orders", "Clocks", "Standing", "Plays", "Grants", "Messages", "Redemptions", "Proofs"];

    private static readonly string[] Projects = ["Perennial.Core", "Perennial.Engine", "Perennial.Console"];

    /// <summary>A stage uses stages to its left, the ledger and root types; a root type of Core uses no stage.</summary>
    public static IEnumerable<(string, string)> StageArrows(Tree tree)
    {
        foreach (var (path, root) in tree.Product)
        {
            var last = LastAllowed(path);
            if (last is null)
                continue;

            foreach (var stage in Used(root).Distinct().Where(stage => Array.IndexOf(Stages, stage) > last))
                yield return (path, $"uses {stage}, which stands to its right");
        }
    }

    /// <summary>The namespace of a file in Core and Engine is that of its stage, so that both halves of a stage read as one.</summary>
    public static IEnumerable<(string, string)> Namespaces(Tree tree)
    {
        foreach (var (path, root) in tree.Product)
        {
            var parts = path.Split('/');
            if (parts.Length < 3 || parts[1] is not ("Perennial.Core" or "Perennial.Engine"))
                continue;

            var expected = parts.Length == 3 ? "Perennial" : "Perennial." + parts[2];
            foreach (var name in root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Name.ToString()))
            {
                if (name != expected && !name.StartsWith(expected + ".", StringComparison.Ordinal))
                    yield return (path, $"is in namespace {name} instead of {expected}");
            }
        }
    }

    /// <summary>The position of the last stage that a file may use; null when it may use all.</summary>
    private static int? LastAllowed(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || !Projects.Contains(parts[1]))
            return null;
        if (parts.Length == 3)
            return parts[1] == "Perennial.Core" ? -1 : null;

        return Array.IndexOf(Stages, parts[2]) is >= 0 and var at ? at : parts[1] == "Perennial.Core" ? -1 : null;
    }

    private static IEnumerable<string> Used(SyntaxNode root)
    {
        var declared = root.DescendantTokens().Where(token => token.Parent is VariableDeclaratorSyntax or PropertyDeclarationSyntax or ParameterSyntax or SingleVariableDesignationSyntax)
            .Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var name in root.DescendantNodes().Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax).Where(node => node.Parent is not (QualifiedNameSyntax or BaseNamespaceDeclarationSyntax)))
        {
            var parts = name.ToString().Split('.');
            if (parts[0] == "Perennial" && parts.Length > 1 && Stages.Contains(parts[1]))
                yield return parts[1];
            else if (Stages.Contains(parts[0]) && !declared.Contains(parts[0]))
                yield return parts[0];
        }
    }
}
