using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Perennial.Tidy;

/// <summary>What does not belong between the code.</summary>
internal static partial class CommentRules
{
    /// <summary>No #region: a file that needs one is two files.</summary>
    public static IEnumerable<(string, string)> Regions(Tree tree) =>
        from file in tree.Code
        where file.Root.DescendantTrivia(descendIntoTrivia: false).Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
        select (file.Path, "has a #region");

    /// <summary>No code in comments: the history keeps it. A comment that ends like a statement is taken for one.</summary>
    public static IEnumerable<(string, string)> CommentedOutCode(Tree tree) =>
        from file in tree.Code
        from trivia in file.Root.DescendantTrivia()
        where trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        from line in trivia.ToString().Split('\n').Select(line => line.Trim().TrimStart('/', '*').TrimEnd('/', '*').Trim())
        where Statement().IsMatch(line)
        select (file.Path, $"has code in a comment: {line}");

    [GeneratedRegex(@"\w\(.*\);$|=.*;$|(\+\+|--);$|(\{|\}|=>)$|^(return|throw|break|continue|using)\b.*;$|^(if|for|foreach|while|switch|lock|using)\s*\(.*\)$"
        + @"|^(var|return|public|private|internal|await)\b.*[({=]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();
}
