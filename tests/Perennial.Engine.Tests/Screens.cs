using System.Text;

namespace Perennial;

/// <summary>
/// What people see, kept as committed text files. A screen that has changed on purpose is accepted by running the tests once with
/// <c>PERENNIAL_ACCEPT_SCREENS=1</c> and looking at the difference before committing it.
/// </summary>
internal static class Screens
{
    private const string Folder = "tests/Perennial.Engine.Tests/Fixtures/screens", Accept = "PERENNIAL_ACCEPT_SCREENS";

    /// <summary>Compares exactly, to the last space.</summary>
    public static void Match(string name, string shown)
    {
        var path = Path.Combine(Root(), Folder, name + ".txt");
        shown = shown.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, shown, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        Assert.True(File.Exists(path), $"There is no {Folder}/{name}.txt; run the tests once with {Accept}=1 to accept this screen:\n{shown}");
        var expected = File.ReadAllText(path);
        Assert.True(shown == expected, $"{name}.txt differs ({Accept}=1 accepts it):\n{Difference(expected.Split('\n'), shown.Split('\n'))}");
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Perennial.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");

        return folder.FullName;
    }

    /// <summary>Line by line, what was expected and what was shown; lines that agree are left out.</summary>
    private static string Difference(string[] expected, string[] shown)
    {
        var said = new StringBuilder();
        for (var at = 0; at < Math.Max(expected.Length, shown.Length); at++)
        {
            var (old, now) = (at < expected.Length ? expected[at] : null, at < shown.Length ? shown[at] : null);
            if (old == now)
                continue;
            if (old is not null)
                said.Append($"{at + 1,4} - {old}\n");
            if (now is not null)
                said.Append($"{at + 1,4} + {now}\n");
        }

        return said.ToString();
    }
}
