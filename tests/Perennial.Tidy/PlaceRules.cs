using System.Text.Json;
using System.Text.RegularExpressions;

namespace Perennial.Tidy;

/// <summary>The repository builds the same on another machine, and says whose work is in it.</summary>
internal static partial class PlaceRules
{
    private static readonly string[] DataEndings = [".gz", ".csv", ".tsv", ".xlsx", ".zip", ".woff2", ".ttf"];

    /// <summary>No file names a folder of the machine that it was written on.</summary>
    public static IEnumerable<(string, string)> MachinePaths(Tree tree) =>
        from path in tree.Paths
        where !path.Contains("/wwwroot/lib/", StringComparison.Ordinal)
        from match in MachinePath().Matches(tree.Text(path)).Select(match => match.Value).Distinct()
        select (path, $"mentions {match}");

    /// <summary>Every project has a lock file, and no lock file says which registry it was made with.</summary>
    public static IEnumerable<(string, string)> LockFiles(Tree tree)
    {
        foreach (var project in ProjectRules.Projects(tree))
        {
            if (!tree.Has(Beside(project, "packages.lock.json")))
                yield return (project, "has no packages.lock.json");
        }

        foreach (var manifest in Manifests(tree))
        {
            if (!tree.Has(Beside(manifest, "package-lock.json")))
                yield return (manifest, "has no package-lock.json");
        }

        foreach (var path in tree.Paths.Where(path => Path.GetFileName(path) is "packages.lock.json" or "package-lock.json" or ".npmrc" or "NuGet.config" or "nuget.config"))
        {
            if (Registry().IsMatch(tree.Text(path)))
                yield return (path, "names a registry");
        }
    }

    /// <summary>THIRD-PARTY.md names every package that a project uses and every data file that is not made up.</summary>
    public static IEnumerable<(string, string)> ThirdParty(Tree tree)
    {
        const string path = "THIRD-PARTY.md";
        var said = tree.Text(path);
        var packages = ProjectRules.Projects(tree).SelectMany(project => ProjectRules.Referred(tree, project, "PackageReference"))
            .Concat(ProjectRules.Referred(tree, "Directory.Packages.props", "GlobalPackageReference")).Concat(Manifests(tree).SelectMany(manifest => Dependencies(tree.Text(manifest))));
        var data = tree.Paths.Where(file => DataEndings.Contains(Path.GetExtension(file)) && !file.Contains("/Fixtures/", StringComparison.Ordinal)).Select(file => Path.GetFileName(file));
        return packages.Concat(data).Distinct(StringComparer.Ordinal).Where(name => !Names(said, name)).Select(name => (path, $"does not name {name}"));
    }

    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"(?<![\w.@/-]){Regex.Escape(name)}(?![\w/-]|\.\w)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Manifests(Tree tree) => tree.Paths.Where(path => Path.GetFileName(path) == "package.json");

    private static IEnumerable<string> Dependencies(string manifest)
    {
        using var json = JsonDocument.Parse(manifest);
        return [.. new[] { "dependencies", "devDependencies" }.Where(kind => json.RootElement.TryGetProperty(kind, out _))
            .SelectMany(kind => json.RootElement.GetProperty(kind).EnumerateObject().Select(one => one.Name))];
    }

    private static string Beside(string path, string name) => path[..(path.LastIndexOf('/') + 1)] + name;

    [GeneratedRegex(@"(?<![\w.:/-])/(work|home|root)/\w+|\.\./shared\b|[A-Z]:\\Users\\", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""resolved""\s*:\s*""\w+://|^\s*(@\w+:)?registry\s*=|<add\s[^>]*://|packageSources", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Registry();
}
