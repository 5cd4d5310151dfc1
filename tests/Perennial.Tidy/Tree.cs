using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Perennial.Tidy;

/// <summary>The files of a repository: the real one, or one made up to show that a rule bites.</summary>
public sealed class Tree
{
    private const int TextMax = 2_000_000;

    private static readonly HashSet<string> SkippedFolders = [".git", "bin", "obj", "node_modules", "out", ".vs", ".idea", "BenchmarkDotNet.Artifacts"];
    private static readonly HashSet<string> BinaryEndings = new(StringComparer.OrdinalIgnoreCase) { ".gz", ".zip", ".xlsx", ".png", ".ico", ".woff2", ".db", ".pdf", ".ttf" };

    private readonly Dictionary<string, string> texts;
    private readonly Dictionary<string, SyntaxNode> code = new(StringComparer.Ordinal);

    private Tree(Dictionary<string, string> texts) => this.texts = texts;

    /// <summary>All paths from the root, with slashes, ordered.</summary>
    public IEnumerable<string> Paths => texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>The parsed C# files, by path.</summary>
    public IEnumerable<(string Path, SyntaxNode Root)> Code =>
        Paths.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).Select(path => (path, Parsed(path)));

    /// <summary>The parsed C# files of the product.</summary>
    public IEnumerable<(string Path, SyntaxNode Root)> Product => Code.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The text of a file; empty when it is binary, too large or not there.</summary>
    public string Text(string path) => texts.GetValueOrDefault(path, "");

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string path) => texts.ContainsKey(path);

    /// <summary>A made-up repository.</summary>
    public static Tree Of(params IReadOnlyList<(string Path, string Text)> files) => new(files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal));

    /// <summary>The repository that this test was built in.</summary>
    public static Tree OfRepository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Perennial.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("The tests have to be built inside the repository.");

        return new(Files(root).ToDictionary(file => Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/'), Read, StringComparer.Ordinal));
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => file.Name != ".git").Concat(folder.EnumerateDirectories().Where(inner => !SkippedFolders.Contains(inner.Name)).SelectMany(Files));

    private static string Read(FileInfo file) =>
        BinaryEndings.Contains(file.Extension) || file.Length > TextMax || file.LinkTarget is not null ? "" : File.ReadAllText(file.FullName);

    private SyntaxNode Parsed(string path)
    {
        if (!code.TryGetValue(path, out var root))
            code.Add(path, root = CSharpSyntaxTree.ParseText(texts[path], CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot());

        return root;
    }
}
