using Perennial.Store;

namespace Perennial.Journeys;

/// <summary>Every recipe is run with the real executable, exactly as it is printed. PERENNIAL_ACCEPT=1 writes what was said into it.</summary>
public sealed class RecipeTests(BothDatabases databases) : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    public static TheoryData<string> Names => [.. Recipe.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recipe_says_what_it_shows(string name)
    {
        var recipe = new Recipe(name);

        var (expected, shown) = await recipe.Run(cli);

        if (Environment.GetEnvironmentVariable("PERENNIAL_ACCEPT") == "1" && Recipe.Shape(expected) != Recipe.Shape(shown))
            await File.WriteAllTextAsync(recipe.Path, expected = shown);
        Assert.Equal(Recipe.Shape(expected), Recipe.Shape(shown));
    }

    [Fact]
    public async Task A_recipe_says_the_same_on_postgres()
    {
        cli["PERENNIAL_DB"] = databases.NewName("postgres");

        var (expected, shown) = await new Recipe("goods-card").Run(cli);

        Assert.Equal(Recipe.Shape(expected), Recipe.Shape(shown));
    }

    [Fact]
    public void The_shape_of_a_line_keeps_its_amounts()
    {
        const string line = "257  bonus 20.00 CNY from 2026-11-22, until 20:34; key 01a20332-2b40-7104-b855-a27a444c4d78, 0.1 s, 134 postings a second, 22 November 2026";

        Assert.Equal("257  bonus 20.00 CNY from day, until time; key key, speed a second, date", Recipe.Shape(line));
        Assert.NotEqual(Recipe.Shape(line), Recipe.Shape(line.Replace("20.00", "20.01", StringComparison.Ordinal)));
    }
}
