using System.Runtime.CompilerServices;

namespace Perennial.Plays;

/// <summary>docs/reference/play.schema.json is what the program reads. PERENNIAL_ACCEPT=1 writes it anew.</summary>
public sealed class PlaySchemaTests
{
    private static readonly string Committed = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "reference", "play.schema.json");

    [Fact]
    public async Task The_committed_schema_is_what_plays_are_read_by()
    {
        if (Environment.GetEnvironmentVariable("PERENNIAL_ACCEPT") == "1")
            await File.WriteAllTextAsync(Committed, PlaySchema.Text);

        Assert.Equal(await File.ReadAllTextAsync(Committed), PlaySchema.Text);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
