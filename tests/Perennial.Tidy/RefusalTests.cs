using System.Text.RegularExpressions;

namespace Perennial.Tidy;

/// <summary>Every "no" has a line in docs/reference/refusals.md, and every line there is a "no" that exists.</summary>
public sealed partial class RefusalTests
{
    [Fact]
    public void Every_refusal_and_every_reason_of_a_row_is_in_the_reference()
    {
        var documented = Code().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "reference", "refusals.md"))).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var said = Sources().SelectMany(text => Said().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(said);
        Assert.Empty(said.Except(documented));
    }

    [Fact]
    public void The_reference_names_no_refusal_that_there_is_not()
    {
        var texts = string.Concat(Sources());
        var documented = Code().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "reference", "refusals.md"))).Select(match => match.Groups[1].Value);

        Assert.All(documented, code => Assert.Contains($"\"{code}\"", texts, StringComparison.Ordinal));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Perennial.slnx")))
            folder = Path.GetDirectoryName(folder)!;

        return folder;
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);

    [GeneratedRegex("`([a-z]+(?:_[a-z]+)+)`")]
    private static partial Regex Code();

    [GeneratedRegex("(?:new Refusal|Refusal\\?? [a-z]+ = new|Reject|Skip|Refuse\\(new|\\bnew)\\(\"([a-z]+(?:_[a-z]+)+)\", ?\\$?\"")]
    private static partial Regex Said();
}
