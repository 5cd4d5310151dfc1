using Perennial.Store;

namespace Perennial.Journeys;

public sealed class KilledImportTests(BothDatabases databases, ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task An_import_killed_twice_ends_with_every_line_once_and_every_damaged_row_set_aside_once(string kind)
    {
        using var import = new KilledImport(databases.NewName(kind), (150_000, 2_000), seed: 20);

        await Run(import, again: true);
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public async Task Ten_million_lines_killed_twice_are_right_to_the_line_in_half_a_gigabyte(string kind)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PERENNIAL_FULL") == "1", "Takes many minutes; PERENNIAL_FULL=1 runs it.");
        using var import = new KilledImport(databases.NewName(kind), (10_000_000, Orders.ImportAsk.BatchLinesOtherwise), seed: 21);

        await Run(import, again: false);

        Assert.InRange(import.PeakMegabytes, 1, 512);
    }

    private async Task Run(KilledImport import, bool again)
    {
        try
        {
            await import.KillTwice();
            await import.FinishAndCompare();
            if (again)
                await import.ImportAgain();
        }
        finally
        {
            output.WriteLine(import.Log);
        }
    }
}
