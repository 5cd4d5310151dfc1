using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Perennial.Tidy;

/// <summary>How types, files and tests are called, and which types may exist.</summary>
internal static partial class NameRules
{
    /// <summary>Lines that an ask, an answer, a small value or an enum may have to stand in the file of its use case.</summary>
    private const int CompanionMax = 30;

    private static readonly string[] Endings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Info", "Impl", "Base"];

    /// <summary>No type is called a manager, helper, service …: they say that the noun was not found.</summary>
    public static IEnumerable<(string, string)> ForbiddenEndings(Tree tree) =>
        from file in tree.Code
        from type in file.Root.Types()
        let name = Syntax.NameOf(type)
        from ending in Endings
        where name.EndsWith(ending, StringComparison.Ordinal)
        select (file.Path, $"{name} ends in {ending}");

    /// <summary>
    /// A file has the type that it is named for; beside it only small records, structs and enums, its use case's own ask and answer.
    /// A file of nothing but such may have a name of its own: Ids.
    /// </summary>
    public static IEnumerable<(string, string)> OneType(Tree tree)
    {
        foreach (var (path, root) in tree.Code)
        {
            var types = root.Types().Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax).ToArray();
            var named = Path.GetFileName(path).Split('.')[0];
            if (types.Length > 0 && named != "Program" && !types.Any(type => Syntax.NameOf(type) == named) && !types.All(IsCompanion))
                yield return (path, $"has no type {named}");

            foreach (var type in types.Where(type => Syntax.NameOf(type) != named && !IsCompanion(type)))
                yield return (path, $"also has {Syntax.NameOf(type)}");
        }
    }

    /// <summary>The name of a test is a sentence: words between underscores.</summary>
    public static IEnumerable<(string, string)> TestNames(Tree tree) =>
        from file in tree.Code
        from method in file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.HasAttribute("Fact", "Theory") && !Sentence().IsMatch(method.Identifier.Text)
        select (file.Path, $"{method.Identifier.Text} is not a sentence");

    /// <summary>An interface of the product has two implementations in the product.</summary>
    public static IEnumerable<(string, string)> Interfaces(Tree tree)
    {
        var implemented = tree.Product.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
            .Where(type => type is not InterfaceDeclarationSyntax).SelectMany(type => type.Bases().Distinct()).CountBy(name => name, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return from file in tree.Product
               from type in file.Root.DescendantNodes().OfType<InterfaceDeclarationSyntax>()
               let count = implemented.GetValueOrDefault(type.Identifier.Text)
               where count < 2
               select (file.Path, $"{type.Identifier.Text} has {count} implementations, 2 at least");
    }

    /// <summary>A class that nobody derives from is sealed.</summary>
    public static IEnumerable<(string, string)> Sealed(Tree tree)
    {
        var derived = tree.Code.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()).SelectMany(type => type.Bases()).ToHashSet(StringComparer.Ordinal);
        return from file in tree.Product
               from type in file.Root.Types().OfType<TypeDeclarationSyntax>()
               where type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration)
               where !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword)
               where !derived.Contains(type.Identifier.Text)
               select (file.Path, $"{type.Identifier.Text} is not sealed");
    }

    private static bool IsCompanion(MemberDeclarationSyntax type) =>
        type is RecordDeclarationSyntax or StructDeclarationSyntax or EnumDeclarationSyntax or DelegateDeclarationSyntax && Syntax.Lines(type) <= CompanionMax;

    [GeneratedRegex(@"^\p{Lu}\w*(_\w+){2,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();
}
