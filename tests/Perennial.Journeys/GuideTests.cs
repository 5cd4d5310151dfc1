namespace Perennial.Journeys;

/// <summary>The guide is run with the real executable, exactly as it is printed: a shop that follows it gets what it says.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task The_guide_to_a_checkout_prints_what_it_shows()
    {
        cli["PERENNIAL_URL"] = Port.Free();

        var (expected, printed) = await new Guide("checkout").Run(cli);

        Assert.Equal(expected, printed);
    }
}
