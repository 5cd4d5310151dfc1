using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Journeys;

/// <summary>A recipe: prose, and blocks of commands with what they print. What changes from run to run (days, times, keys, speeds) is compared by its shape.</summary>
internal sealed partial class Recipe(string name)
{
    private static readonly string Folder = System.IO.Path.Combine(Cli.Root(), "docs", "recipes");

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(Folder, name + ".md");

    /// <summary>The names of all recipes.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.md").Select(path => System.IO.Path.GetFileNameWithoutExtension(path)).Where(name => name != "README").Order(StringComparer.Ordinal);

    /// <summary>Runs every command as it is printed, and returns the recipe with what was said.</summary>
    public async Task<(string Expected, string Shown)> Run(Cli cli)
    {
        var expected = (await File.ReadAllTextAsync(Path)).ReplaceLineEndings("\n");
        var shown = new StringBuilder();
        var isInBlock = false;
        foreach (var line in expected.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isInBlock = line == "```console";
            if (isInBlock && line.StartsWith("$ ", StringComparison.Ordinal))
                shown.Append(line).Append('\n').Append(await Said(cli, line[2..]));
            else if (!isInBlock || line.StartsWith("```", StringComparison.Ordinal))
                shown.Append(line).Append('\n');
        }

        return (expected, shown.ToString());
    }

    /// <summary>The text with days, times, keys and speeds by their shape only.</summary>
    public static string Shape(string text) => Changing().Replace(text, match => match.Groups.Keys.First(group => !char.IsAsciiDigit(group[0]) && match.Groups[group].Success));

    private static async Task<string> Said(Cli cli, string command)
    {
        var ended = await cli.InBash(command);
        var isRefused = ended.Out.StartsWith('✗');
        Assert.True(isRefused == (ended.Code != 0), $"{command} ended with {ended.Code} and said\n{ended.Out}");
        return ended.Out.ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        @"(?<key>\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)|(?<day>\b\d{4}-\d\d-\d\d\b)|(?<date>\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b)"
        + @"|(?<time>\b\d\d:\d\d\b)|(?<speed>\b[\d.,]+ s, [\d,]+ postings)|(?<fingerprint>(?<=Fingerprint )[0-9a-f]{16})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();
}
