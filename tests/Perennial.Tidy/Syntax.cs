using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Perennial.Tidy;

/// <summary>Questions to the syntax that several rules ask.</summary>
internal static class Syntax
{
    /// <summary>Classes, records, structs, interfaces, enums and delegates, nested ones too.</summary>
    public static IEnumerable<MemberDeclarationSyntax> Types(this SyntaxNode root) =>
        root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The name of a declared type or of whatever has a body.</summary>
    public static string NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + " constructor",
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        OperatorDeclarationSyntax method => "operator " + method.OperatorToken.Text,
        ConversionOperatorDeclarationSyntax method => "conversion to " + method.Type,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        IndexerDeclarationSyntax => "indexer",
        AccessorDeclarationSyntax accessor => NameOf(accessor.Parent!.Parent!) + "." + accessor.Keyword.Text,
        _ => node.Kind().ToString(),
    };

    /// <summary>The lines from the first to the last token, both counted; comments before it are not.</summary>
    public static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>Whether a declaration has an attribute of this name.</summary>
    public static bool HasAttribute(this MemberDeclarationSyntax member, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in member.AttributeLists.SelectMany(list => list.Attributes))
        {
            if (names.Contains(attribute.Name.ToString()))
                return true;
        }

        return false;
    }

    /// <summary>The simple names in the list of base types.</summary>
    public static IEnumerable<string> Bases(this BaseTypeDeclarationSyntax type) =>
        type.BaseList?.Types.Select(one => one.Type switch
        {
            GenericNameSyntax generic => generic.Identifier.Text,
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            var other => other.ToString(),
        }) ?? [];
}
