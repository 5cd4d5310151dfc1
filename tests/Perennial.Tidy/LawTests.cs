using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Perennial.Tidy;

/// <summary>docs/ledger-laws.md says where each law is tested; what it names is there.</summary>
public sealed partial class LawTests
{
    [Fact]
    public void Every_test_that_the_laws_name_exists()
    {
        var root = Root();
        var named = Test().Matches(File.ReadAllText(Path.Combine(root, "docs", "ledger-laws.md"))).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToArray();
        var sources = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

        Assert.True(named.Length > 30);
        Assert.All(named, test => Assert.Contains(sources[test.Class], text => text.Contains($" {test.Method}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_law_has_a_line()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "ledger-laws.md"));

        Assert.All(Enumerable.Range(1, 12), law => Assert.Contains($"| **I-{law}** ", text, StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string path = "") => path[..path.LastIndexOf("/tests/", StringComparison.Ordinal)];

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();
}
